import type { NoticeOrigin, RoomCall } from './notice.ts'
import type { OpenPage, ServiceWorkerScope } from './service-worker-scope.ts'
import type { Shell } from './shell.ts'

declare const self: ServiceWorkerScope
declare const SHELL: Shell

const PREFIX = 'wick.shell.'
const CACHE = PREFIX + SHELL.version
const PAGE = '/'
/** The addresses that show rooms. */
const PAGES = [PAGE, '/r']
/** Named by their content: what was once fetched is right for good. */
const HASHED = '/assets/'
/** A network that answers nothing for so long is none. */
const PATIENCE_MS = 3_000
/** A page that found itself outdated leaves this, a cache with nothing in it, before it loads again: the kept one would be the same. */
const FRESH_WANTED = 'wick.fresh'
const LONG_PATIENCE_MS = 60_000

// A new one waits until every page of the old one is closed: no page ever meets files of two builds.
self.addEventListener('install', (event) => event.waitUntil(keepShell()))
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()))

// What is no file of the built page, every call of the API above all, goes its way as if nobody stood here.
self.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin) return
  if (mode === 'navigate' && SHELL.pages.includes(pathname)) event.respondWith(freshOrKept(event.request, PAGE))
  else if (pathname.startsWith(HASHED)) event.respondWith(keptOrFresh(event.request, pathname))
  else if (SHELL.files.includes(pathname)) event.respondWith(freshOrKept(event.request, pathname))
})

// Phones let only a worker show a notification.
self.addEventListener('message', (event) => {
  const { source, data } = event
  if (source === null) return
  const origin: NoticeOrigin = { roomId: data.roomId, page: source.id }
  event.waitUntil(self.registration.showNotification(data.title, { ...data.look, data: origin }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { data }: { data: unknown } = event.notification
  // One of an earlier build says of no room.
  event.waitUntil(data === null ? showPage() : showRoom(data as NoticeOrigin))
})

/** The page that had the room, or the only one there is: it was reloaded. Else a new one, whose address says nothing. It is told the room. */
async function showRoom({ roomId, page }: NoticeOrigin): Promise<void> {
  const open = (await self.clients.get(page)) ?? (await onlyPage())
  await open?.focus()
  const shown = open ?? (await self.clients.openWindow('/r'))
  shown?.postMessage({ roomId } satisfies RoomCall)
}

async function keepShell(): Promise<void> {
  const page = await fetch(PAGE, { cache: 'no-store' })
  if (!page.ok || (await hashOf(page.clone())) !== SHELL.page) throw new Error('the page belongs to another build')
  const cache = await caches.open(CACHE)
  await cache.put(PAGE, page)
  await Promise.all(SHELL.files.map((path) => keepFile(cache, path)))
}

async function keepFile(cache: Cache, path: string): Promise<void> {
  const file = await fetch(path)
  if (!isFile(file)) throw new Error('a file of the page did not come')
  await cache.put(path, file)
}

/** Whoever answers in the server's place, until somebody has signed in to a network for instance, answers with a page or sends elsewhere. */
function isFile({ ok, redirected, headers }: Response): boolean {
  return ok && !redirected && headers.get('content-type')?.startsWith('text/html') !== true
}

async function dropOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(others.map((name) => caches.delete(name)))
}

async function showPage(): Promise<void> {
  const [page] = await openPages()
  await (page === undefined ? self.clients.openWindow(PAGE) : page.focus())
}

async function onlyPage(): Promise<OpenPage | undefined> {
  const [page, ...others] = await openPages()
  return others.length === 0 ? page : undefined
}

/** The page of a first visit is not this worker's yet, and is meant all the same. */
async function openPages(): Promise<readonly OpenPage[]> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return windows.filter(({ url }) => PAGES.includes(new URL(url).pathname))
}

/** With a network, what the server delivers; the kept one where it cannot be reached, or does not answer soon. */
async function freshOrKept(request: Request, path: string): Promise<Response> {
  const asked = fetch(request)
  const heard = asked.catch(() => null)
  const isFreshWanted = path === PAGE && (await caches.delete(FRESH_WANTED))
  const answer = await Promise.race([heard, patience(isFreshWanted ? LONG_PATIENCE_MS : PATIENCE_MS)])
  // Somebody on the way who wants a sign-in shows it in the page's place, never in a file's.
  if (answer !== null && (path === PAGE ? isFromServer(answer) : isFile(answer))) return answer
  const kept = await caches.open(CACHE).then((cache) => cache.match(path))
  return kept ?? asked
}

function patience(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, ms, null))
}

/** A proxy says by these that it reaches nobody. */
function isFromServer({ status }: Response): boolean {
  return status < 500
}

async function keptOrFresh(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(path)
  if (kept !== undefined) return kept
  const fresh = await fetch(request)
  // Fonts of other scripts are kept once somebody has needed them.
  if (isFile(fresh)) await cache.put(path, fresh.clone())
  return fresh
}

async function hashOf(response: Response): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer())
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
}
