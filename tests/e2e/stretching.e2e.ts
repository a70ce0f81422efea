import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { fromBase64url } from '@wick/e2ee/bytes'
import { counting, toHex } from '@wick/e2ee/testing/hex'
import { servePage } from '@wick/gateway/http/page'
import { commonHeaders } from '@wick/gateway/http/security-headers'
import Fastify, { type FastifyInstance } from 'fastify'
import { bundle } from './support/bundle.ts'
import { expect, test } from './support/test.ts'

// The worker, built as a page builds it, behind the very headers that a gateway sends.
test.describe.configure({ mode: 'default' })

const CLIENT = new URL('../../packages/client/', import.meta.url)
const WORKER = '/assets/stretch.worker-T3st.js'
/** What the product's cost makes of 00 … 3f. */
const STRETCHED =
  '97076ac1d2e29b8f16f2af338d9f0e63a0d078c2b3cce12024bc7ecdd3cbc2d4b4dcb53de561c257004dc2d756cd8abcac4efc7b764b385fd8f624d7aa447a22'

let root = ''
let app: FastifyInstance
let origin = ''

test.beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'stretching-'))
  await mkdir(join(root, 'assets'))
  const built = (path: string, name: string) => bundle(fileURLToPath(new URL(path, CLIENT)), name)
  await writeFile(join(root, WORKER), await built('src/account/stretch/stretch.worker.ts', 'worker'))
  await writeFile(join(root, 'assets/page.js'), await built('testing/stretch-page.ts', 'page'))
  await writeFile(
    join(root, 'index.html'),
    '<!doctype html><title>stretching</title><script src="/assets/page.js"></script>',
  )
  app = Fastify()
  const origins = ['http://127.0.0.1']
  app.addHook('onRequest', async (_request, reply) => void reply.headers(commonHeaders(origins)))
  await servePage(app, root, origins, (_request, reply) => reply.code(404).send())
  await app.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
test.afterAll(async () => {
  await app.close()
  await rm(root, { recursive: true })
})

/** Runs in the worker before its own code: tells every module that came to life there. */
const TELL_WASM = `const { instantiate } = WebAssembly
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate.apply(WebAssembly, given)
  new BroadcastChannel('wasm').postMessage('alive')
  return made
};`

test('a password is stretched in WebAssembly, which its worker alone may run', async ({ page }) => {
  await beginWorkerWith(page, TELL_WASM)
  await page.goto(origin)
  await page.evaluate(`void (self.told = new Promise((tell) => {
    new BroadcastChannel('wasm').onmessage = ({ data }) => tell(data)
  }))`)
  expect(await page.evaluate('page.mayCompile()')).toBe(false)
  expect(await stretched(page)).toBe(STRETCHED)
  expect(await page.evaluate('self.told')).toBe('alive')
})

test('a password is stretched in JavaScript, where the browser has no WebAssembly', async ({ page }) => {
  await beginWorkerWith(page, 'delete self.WebAssembly;')
  await page.goto(origin)
  expect(await stretched(page)).toBe(STRETCHED)
})

async function beginWorkerWith(page: Page, code: string): Promise<void> {
  await page.route(`**${WORKER}`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: code + (await response.text()) })
  })
}

async function stretched(page: Page): Promise<string> {
  const input = JSON.stringify([...counting(64, 0)])
  const output = await page.evaluate<string>(`page.stretch(${JSON.stringify(WORKER)}, ${input})`)
  return toHex(fromBase64url(output) ?? new Uint8Array())
}
