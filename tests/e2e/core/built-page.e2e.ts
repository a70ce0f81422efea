import { createHash } from 'node:crypto'
import type { Response } from '@playwright/test'
import { expect, test } from '../support/test.ts'

const FIRST_LOAD_BYTES = 120 * 1024

test('the first load, with the encryption, stays small and asks nobody else for anything', async ({
  arrive,
  baseURL,
}) => {
  const ada = await arrive()
  const scripts: Response[] = []
  const strangers: string[] = []
  // Of the context: the worker fetches its own script. What the service worker keeps for later is not waited for.
  ada.context.on('response', (response) => {
    if (response.request().serviceWorker() !== null) return
    if (new URL(response.url()).origin !== baseURL) strangers.push(response.url())
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response)
  })
  await ada.createRoom()
  expect(scripts.length).toBeGreaterThanOrEqual(3)

  for (const script of scripts) expect(script.headers()['content-encoding']).toBe('br')
  const sizes = await Promise.all(scripts.map((script) => script.request().sizes()))
  const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(FIRST_LOAD_BYTES)
  expect(strangers).toEqual([])
})

test('the page is served under a policy that allows no inline code and no eval', async ({ arrive }) => {
  const ada = await arrive()
  const response = await ada.page.goto('/')
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|data:/)
  expect(await response?.text()).not.toMatch(/<style|\sstyle=|<script(?![^>]*\s(?:src=|type="importmap"))|\son\w+=/i)
})

test('every script that the page runs is named in it with its hash', async ({ arrive }) => {
  const ada = await arrive()
  const scripts = new Set<string>()
  ada.page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname)
  })
  const html = await (await ada.page.goto('/'))?.text()
  await ada.createRoom()
  expect([...scripts]).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\/assets\/first-/), expect.stringMatching(/^\/assets\/page-/)]),
  )
  for (const script of scripts) {
    const bytes = await (await ada.page.request.get(script)).body()
    expect(html, script).toContain(`sha384-${createHash('sha384').update(bytes).digest('base64')}`)
  }
})
