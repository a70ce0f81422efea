/** The service worker finds it by this name; it is built apart from the page, and imports nothing. */
const WANTED = 'wick.fresh'

/** Loads the page again as the server has it: what is kept of it is of no use, as the page itself has found. */
export async function loadFresh(): Promise<void> {
  // An empty cache is a note that no worker can miss: it is written before the page goes.
  if (navigator.serviceWorker?.controller != null) await caches.open(WANTED).catch(() => undefined)
  location.reload()
}
