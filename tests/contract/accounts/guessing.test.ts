import { randomBytes } from 'node:crypto'
import { client, ready } from '@serenity-kit/opaque'
import { PasskeyStarted } from '@wick/contracts/account-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, PUBLIC_ORIGIN, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { createSoftwareAuthenticator } from '../../support/software-authenticator.ts'
import { expectStatus } from '../../support/visitor.ts'

const bytes = (length: number) => randomBytes(length).toString('base64url')

let cluster: Cluster
beforeAll(async () => {
  const many = { createPerMinute: 100, joinPerMinute: 100, probesPerMinute: 100, socketsPerMinute: 100 }
  const limits = { ...many, messagesPerSecond: 5, messagesBurst: 20, signInsPerMinute: 200, registrationsPerHour: 100 }
  cluster = await startCluster({ accounts: 'on', replicas: 2, rateLimits: limits })
})
afterAll(() => cluster[Symbol.asyncDispose]())

const newPerson = () => new Person(cluster.gateways[0] ?? '')

/** Asks as the page, with the account's token. */
const send = (person: Person, method: string, path: string, body?: unknown) =>
  person.call(method, path, body, { origin: PUBLIC_ORIGIN, authorization: `Bearer ${person.accessToken}` })

async function challengeOf(person: Person) {
  const answer = await send(person, 'POST', 'passkey/options')
  const { challenge, state, rpId } = PasskeyStarted.parse(expectStatus(answer, 200))
  return { state, question: { challenge: Buffer.from(challenge, 'base64url'), rpId } }
}

/** Ten wrong passwords, from both gateways; what was refused before anything was looked at. */
async function hammer(handle: string): Promise<number> {
  const strangers = Array.from({ length: 10 }, (_, index) => new Person(cluster.gateways[index % 2] ?? '', handle))
  let refused = 0
  for (const stranger of strangers) {
    const why = await stranger.login('a guess').then((opened) => {
      expect(opened).toBeNull()
      return null
    }, String)
    if (why === null) continue
    expect(why).toMatch(/429.*rate_limited/)
    refused++
  }
  return refused
}

describe('an owner whose handle a stranger hammers', () => {
  it('gets in with the password in a browser that has signed in before', async () => {
    const ada = await newPerson().register()
    expect(await hammer(ada.handle)).toBe(7)
    for (let count = 0; count < 8; count++) await ada.signIn()
    // Also where the owner mistypes.
    expect(await ada.login('a mistake')).toBeNull()
    await ada.signIn()
  })

  it('gets in on a new device with a passkey, or with the recovery code', async () => {
    const [ada, authenticator] = [await newPerson().register(), createSoftwareAuthenticator(PUBLIC_ORIGIN)]
    const { state, question } = await challengeOf(ada)
    const attestation = authenticator.make(question, Buffer.from(ada.accountId, 'base64url'))
    const added = { commandId: bytes(16), state, attestation, label: bytes(128), box: bytes(60) }
    expectStatus(await send(ada, 'POST', 'passkeys', added), 204)
    expect(await hammer(ada.handle)).toBe(7)
    const other = ada.elsewhere(cluster.gateways[1])
    const asked = await challengeOf(other)
    const used = { state: asked.state, assertion: authenticator.use(asked.question), device: other.device }
    other.begin(await send(other, 'POST', 'passkey', used), 200)
    const lost = ada.elsewhere()
    lost.begin(await lost.call('POST', 'recover', lost.recovery(ada.recoveryProof)), 200)
    // Both are known from then on, so the password counts there as well.
    await other.signIn()
    await lost.signIn()
  })

  it('waits with a password on a new device, whatever cookie that shows', async () => {
    const [ada, eve] = [await newPerson().register(), await newPerson().register()]
    await hammer(ada.handle)
    await expect(ada.elsewhere().login()).rejects.toThrow(/429/)
    const stranger = new Person(cluster.gateways[0] ?? '', ada.handle)
    const start = { handle: ada.handle, ke1: bytes(96) }
    const known = eve.visitor.cookieHeader('/api/account/login/start')
    expect(known).toMatch(/^wick_known=/)
    for (const cookie of [known, known.replace(/=[^.]*/, `=${'A'.repeat(22)}`)]) {
      const answer = await stranger.call('POST', 'login/start', start, { cookie })
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^[1-9]\d?$/)])
    }
  })

  it('is hammered by a stolen cookie only until there is another password', async () => {
    const ada = await newPerson().register()
    const thief = new Person(cluster.gateways[1] ?? '', ada.handle)
    const cookie = ada.visitor.cookieHeader('/api/account/login/start')
    await hammer(ada.handle)
    await ready
    const { startLoginRequest: ke1 } = client.startLogin({ password: 'a guess' })
    const start = async () => {
      const asked = { handle: ada.handle, ke1 }
      return (await thief.call('POST', 'login/start', asked, { cookie })).status
    }
    expect(await start()).toBe(200)
    expectStatus(await ada.asked('PUT', 'credential', await ada.newCredential('another password')), 204)
    expect(await start()).toBe(429)
  })

  it('is slowed in a known browser too, where that guesses', async () => {
    const ada = await newPerson().register()
    const tried: (object | null | string)[] = []
    for (let count = 0; count < 7; count++)
      tried.push(await ada.login('a guess').catch((error: unknown) => String(error)))
    expect(tried.slice(0, 5)).toEqual([null, null, null, null, null])
    for (const refused of tried.slice(5)) expect(refused).toMatch(/429/)
  })
})
