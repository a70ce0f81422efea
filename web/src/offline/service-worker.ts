import type { ServiceWorkerScope } from './service-worker-scope.ts'
import type { Shell } from './shell.ts'

declare const self: ServiceWorkerScope
declare const SHELL: Shell

const PREFIX = 'wick.shell.'
const CACHE = PREFIX + SHELL.version
const PAGE = '/'
/** The addresses that are the page. */
const PAGES = [PAGE, '/r']
/** Named by their content: what was once fetched is right for good. */
const HASHED = '/assets/'

// A new one waits until every page of the old one is closed: no page ever meets files of two builds.
self.addEventListener('install', (event) => event.waitUntil(keepShell()))
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()))

// What is no file of the built page, every call of the API above all, goes its way as if nobody stood here.
self.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin) return
  if (mode === 'navigate' && PAGES.includes(pathname)) event.respondWith(freshOrKept(event.request, PAGE))
  else if (pathname.startsWith(HASHED)) event.respondWith(keptOrFresh(event.request, pathname))
  else if (SHELL.files.includes(pathname)) event.respondWith(freshOrKept(event.request, pathname))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.matchAll({ type: 'window' }).then(([page]) => page?.focus()))
})

async function keepShell(): Promise<void> {
  const page = await fetch(PAGE, { cache: 'no-store' })
  if (!page.ok || (await hashOf(page.clone())) !== SHELL.page) throw new Error('the page belongs to another build')
  const cache = await caches.open(CACHE)
  await cache.put(PAGE, page)
  await cache.addAll(SHELL.files)
}

async function dropOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(others.map((name) => caches.delete(name)))
}

/** With a network, what the server delivers; the kept one only where it cannot be reached. */
async function freshOrKept(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request)
  } catch (cause) {
    const kept = await caches.open(CACHE).then((cache) => cache.match(path))
    if (kept === undefined) throw cause
    return kept
  }
}

async function keptOrFresh(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(path)
  if (kept !== undefined) return kept
  const fresh = await fetch(request)
  // Fonts of other scripts are kept once somebody has needed them.
  if (fresh.ok) await cache.put(path, fresh.clone())
  return fresh
}

async function hashOf(response: Response): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer())
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
}
