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

test('the page runs without inline code, inline styles or eval', async ({ arrive }) => {
  const ada = await arrive()
  const refused: string[] = []
  ada.page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text())
  })
  await ada.page.route('/', async (route) => {
    const response = await route.fetch()
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self' ws:"
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
  })
  await ada.createRoom()
  await ada.isConnected()
  await ada.say('under a strict policy')
  await expect(ada.log.getByTitle('sent')).toHaveCount(1)
  expect(refused).toEqual([])
})
