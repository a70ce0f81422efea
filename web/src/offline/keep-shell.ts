import { createWorkerPolicy } from '../crypto/admit-worker.ts'

const WORKER = '/sw.js'

/** Keeps the built page, and nothing else, for times without a network. Without it everything works but opening the page offline. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const trusted = createWorkerPolicy('wick-shell', WORKER)
  await navigator.serviceWorker.register(trusted(WORKER), { updateViaCache: 'none' }).catch(() => undefined)
}
