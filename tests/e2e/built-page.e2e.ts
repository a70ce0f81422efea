import { gzipSync } from 'node:zlib'
import { expect, test } from './support/test.ts'

const FIRST_LOAD_BYTES = 90 * 1024

test('the first load stays small and asks nobody else for anything', async ({ arrive, baseURL }) => {
  const ada = await arrive()
  const scripts: Promise<Buffer>[] = []
  const strangers: string[] = []
  ada.page.on('response', (response) => {
    if (new URL(response.url()).origin !== baseURL) strangers.push(response.url())
    if (response.request().resourceType() === 'script') scripts.push(response.body())
  })
  await ada.page.goto('/', { waitUntil: 'networkidle' })

  const bytes = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0)
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
  expect(await response?.text()).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/i)
})
