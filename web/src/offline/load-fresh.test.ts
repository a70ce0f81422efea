import { beforeEach, expect, it, vi } from 'vitest'
import { loadFresh } from './load-fresh.ts'

const ORIGIN = 'https://wick.example'

interface Fetched {
  readonly request: { readonly method: string; readonly mode: string; readonly url: string }
  respondWith(answer: Promise<string | Answered>): void
}

type Answered = Response | { readonly status: number }

let named: Set<string>
let server: PromiseWithResolvers<Answered>
let ask: (event: Fetched) => void

beforeEach(async () => {
  vi.useFakeTimers()
  named = new Set(['wick.shell.v1'])
  server = Promise.withResolvers()
  const listeners = new Map<string, typeof ask>()
  const open = async (name: string) => {
    named.add(name)
    return { match: async (path: string) => (path === '/' ? 'the kept page' : 'the kept file') }
  }
  vi.stubGlobal('caches', { open, delete: async (name: string) => named.delete(name) })
  vi.stubGlobal('navigator', { serviceWorker: { controller: {} } })
  vi.stubGlobal('location', { reload: () => undefined })
  vi.stubGlobal('SHELL', { pages: ['/', '/r'], version: 'v1', page: '', files: ['/icon.svg'] })
  vi.stubGlobal('fetch', () => server.promise)
  vi.stubGlobal('self', {
    location: { origin: ORIGIN },
    addEventListener: (name: string, listener: typeof ask) => listeners.set(name, listener),
  })
  vi.resetModules()
  await import('./service-worker.ts')
  ask = listeners.get('fetch') ?? expect.fail('the worker hears of nothing')
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

/** What the worker answers; null for as long as it waits. */
function visit(path = '/', mode = 'navigate') {
  const answer: { page: unknown } = { page: null }
  ask({
    request: { method: 'GET', mode, url: ORIGIN + path },
    respondWith: (promise) => void promise.then((page) => (answer.page = page)),
  })
  return answer
}

it('gives the kept page soon where the network is slow', async () => {
  const answer = visit()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(answer.page).toBe('the kept page')
})

it('waits for the server where the page itself is outdated, once', async () => {
  await loadFresh()
  const answer = visit()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(answer.page).toBeNull()
  server.resolve({ status: 200 })
  await vi.advanceTimersByTimeAsync(0)
  expect(answer.page).toEqual({ status: 200 })

  server = Promise.withResolvers()
  const next = visit()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(next.page).toBe('the kept page')
})

it('gives the kept page all the same where there is no network', async () => {
  await loadFresh()
  const answer = visit()
  server.reject(new Error('offline'))
  await vi.advanceTimersByTimeAsync(0)
  expect(answer.page).toBe('the kept page')
})

it.each([
  ['a page', new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
  ['a refusal', new Response('', { status: 403 })],
])('gives the kept file where somebody on the way answers with %s in its place', async (_, answered) => {
  const file = visit('/icon.svg', 'no-cors')
  server.resolve(answered)
  await vi.advanceTimersByTimeAsync(0)
  expect(file.page).toBe('the kept file')
})

it('shows the page of a network that wants a sign-in, so that somebody can', async () => {
  const page = visit()
  const signIn = new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })
  server.resolve(signIn)
  await vi.advanceTimersByTimeAsync(0)
  expect(page.page).toBe(signIn)
})
