import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRoomApi } from '../src/api.ts'
import { OWN } from '../testing/answers.ts'
import { createCookieJar } from './cookie-jar.ts'
import { createNodePorts } from './node-ports.ts'

describe('a network that sends every call elsewhere', () => {
  const asked: string[] = []
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url !== '/sign-in') return response.writeHead(302, { location: '/sign-in' }).end()
    // Whoever follows finds what would count, were it ours.
    return response.writeHead(204, OWN).end()
  })
  beforeAll(() => new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve)))
  afterAll(() => elsewhere.close())

  it('is not followed there, and is named', async () => {
    const { port } = elsewhere.address() as AddressInfo
    const ports = createNodePorts(`http://127.0.0.1:${port}`, createCookieJar())
    const answer = await createRoomApi(ports, 'r'.repeat(22)).destroy()
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'filtered' } })
    expect(asked).not.toContain('/sign-in')
  })
})
