import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servePage } from './page.ts'
import { commonHeaders } from './security-headers.ts'

const HTML = '<!doctype html><title>the page</title>'
const SCRIPT = 'say()'
const DOCUMENT = 'text/html,application/xhtml+xml,*/*;q=0.8'

let root: string
let app: FastifyInstance
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'page-'))
  await writeFile(join(root, 'index.html'), HTML)
  await mkdir(join(root, 'assets'))
  await writeFile(join(root, 'assets/script.js'), SCRIPT)
  await writeFile(join(root, 'assets/script.js.br'), brotliCompressSync(SCRIPT))
  app = await serve()
})
afterAll(async () => {
  await app.close()
  await rm(root, { recursive: true })
})

async function serve(): Promise<FastifyInstance> {
  const served = Fastify()
  await servePage(served, root, ['https://wick.test'], (_request, reply) => reply.code(404).send({ error: 'coded' }))
  return served
}

const ask = async (url: string, accept: string, method: 'GET' | 'POST' = 'GET') => {
  const { statusCode, headers, body } = await app.inject({ method, url, headers: { accept } })
  return { statusCode, type: headers['content-type'], policy: headers['content-security-policy'], body }
}

it('is what a person gets at every address, with 404 where there is nothing', async () => {
  const page = await ask('/', DOCUMENT)
  expect(page).toMatchObject({ statusCode: 200, body: HTML })
  for (const url of ['/nonexistent', '/a/b?c', '/api-ary', '/assets/none.js'])
    expect([url, await ask(url, DOCUMENT)]).toEqual([url, { ...page, statusCode: 404 }])
})

it('is not what a call gets, nor anything else that asks for no document', async () => {
  const refused = { statusCode: 404, body: '{"error":"coded"}' }
  for (const url of ['/api', '/api/', '/api?x', '/api/rooms/none'])
    expect([url, await ask(url, DOCUMENT)]).toMatchObject([url, refused])
  for (const accept of ['*/*', 'application/json', 'image/avif,*/*'])
    expect(await ask('/nonexistent', accept)).toMatchObject(refused)
  expect(await ask('/nonexistent', DOCUMENT, 'POST')).toMatchObject(refused)
})

it('comes as the build compressed it, to whoever takes that', async () => {
  const get = (accepted: string) =>
    app.inject({ url: '/assets/script.js', headers: { 'accept-encoding': accepted, accept: '*/*' } })
  const small = await get('gzip, br')
  expect(small.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': expect.stringContaining('javascript'),
    'cache-control': expect.stringContaining('immutable'),
    vary: expect.stringMatching(/accept-encoding/i),
  })
  expect(String(brotliDecompressSync(small.rawPayload))).toBe(SCRIPT)
  const plain = await get('identity')
  expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, SCRIPT])
})

it('is sent without an integrity policy, as WebKit would then block static imports', async () => {
  const { headers } = await app.inject({ url: '/', headers: { accept: DOCUMENT } })
  expect(headers).not.toHaveProperty('integrity-policy')
})

it('opens no line beside its own, neither by WebRTC nor by asking for names ahead', async () => {
  expect((await ask('/', DOCUMENT)).policy).toMatch(/(^|; )webrtc 'block'(;|$)/)
  expect(commonHeaders(['https://wick.test'])).toMatchObject({ 'x-dns-prefetch-control': 'off' })
})

describe('a build with the worker that stretches passwords', () => {
  const WORKER = 'assets/stretch.worker-B1_x-9.js'

  it('lets that worker run WebAssembly, and nothing else, and lets it reach nothing', async () => {
    await writeFile(join(root, WORKER), SCRIPT)
    await writeFile(join(root, `${WORKER}.br`), brotliCompressSync(SCRIPT))
    await using served = await serve()
    const policyOf = async (url: string, encoding = 'identity') => {
      const { headers } = await served.inject({ url, headers: { accept: DOCUMENT, 'accept-encoding': encoding } })
      return String(headers['content-security-policy'])
    }
    const policy =
      "default-src 'none'; script-src 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'"
    expect(await policyOf(`/${WORKER}`)).toBe(policy)
    expect(await policyOf(`/${WORKER}`, 'br')).toBe(policy)
    expect(await policyOf('/')).toMatch(/; trusted-types .* wick-stretch wick-talk$/)
    expect(await policyOf('/')).not.toContain('wasm')
    expect(await policyOf('/assets/script.js')).toBe(await policyOf('/'))
  })

  it.each(['/account', '/admin'])('is served at %s, where another has nothing', async (url) => {
    await writeFile(join(root, WORKER), SCRIPT)
    await using served = await serve()
    const { statusCode } = await served.inject({ url, headers: { accept: DOCUMENT } })
    expect([statusCode, (await ask(url, DOCUMENT)).statusCode]).toEqual([200, 404])
  })

  it('is the only one that names it', async () => {
    expect((await ask('/', DOCUMENT)).policy).not.toMatch(/wick-stretch|wick-talk/)
  })
})
