import { generateKeyPairSync } from 'node:crypto'
import { createAccessTokens } from '@wick/accounts/adapters/access-tokens'
import { createDeriveKeys } from '@wick/accounts/adapters/secret-keys'
import { endSession, endSessions } from '@wick/contracts/account-commands'
import { AccountId, SessionId } from '@wick/contracts/account-ids'
import { ACCESS_TOKEN_MS, PROOF_CLOCK_MS } from '@wick/contracts/account-limits'
import { CommandId } from '@wick/contracts/ids'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { connectNats } from '@wick/platform/nats/nats'
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'

const MINUTE_MS = 60_000
const SOON_MS = 1_000

let cluster: Cluster
const newPerson = () => new Person(cluster.gateways[0] ?? '')
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 3 })
})
afterAll(() => cluster[Symbol.asyncDispose]())

const NOT_SIGNED_IN = () => refusal('not_signed_in')

describe('a refresh', () => {
  it('gives another access token and the successor of the cookie', async () => {
    const ada = await newPerson().register()
    const first = ada.cookie
    await ada.renew()
    expect(ada.cookie).not.toBe(first)
    expect(await ada.sessions()).toHaveLength(1)
  })

  it('gives one successor to twenty at once, over three gateways', async () => {
    const ada = await newPerson().register()
    const cookie = ada.cookie
    const tabs = Array.from({ length: 20 }, (_, index) => cluster.gateways[index % 3] ?? '')
    const answers = await Promise.all(
      tabs.map((gateway) =>
        fetch(`${gateway}/api/account/session`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify(ada.proof(cluster.now())),
        }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ headers }) => headers.getSetCookie()[0])).size).toBe(1)
  })

  it('gives the same again to whoever lost the answer, also after a night', async () => {
    const ada = await newPerson().register()
    const lost = ada.visitor.copy()
    await ada.renew()
    const successor = ada.cookie
    cluster.passTime(8 * 60 * MINUTE_MS)
    const again = await lost.call('POST', '/api/account/session', ada.proof(cluster.now()))
    expect([again.status, lost.cookieHeader('/api/account/session')]).toEqual([200, successor])
  })

  it('ends the session of a cookie that is two generations old', async () => {
    const ada = await newPerson().register()
    const old = ada.visitor.copy()
    for (const _ of [1, 2]) {
      cluster.passTime(5 * MINUTE_MS)
      expect((await ada.refresh(ada.proof(cluster.now()))).status).toBe(200)
    }
    const reused = await old.call('POST', '/api/account/session', ada.proof(cluster.now()))
    expect(reused).toMatchObject(NOT_SIGNED_IN())
    expect(await ada.refresh(ada.proof(cluster.now()))).toMatchObject(NOT_SIGNED_IN())
  })

  it('ends nothing where a question that was asked twice comes after two later ones', async () => {
    const ada = await newPerson().register()
    const earlier = ada.visitor.copy()
    const overtaken = ada.proof(cluster.now())
    for (const _ of [1, 2]) {
      cluster.passTime(SOON_MS)
      expect((await ada.refresh(ada.proof(cluster.now()))).status).toBe(200)
    }
    expect(await earlier.call('POST', '/api/account/session', overtaken)).toMatchObject(refusal('invalid_input'))
    expect((await ada.refresh(ada.proof(cluster.now()))).status).toBe(200)
  })

  it('ends a session that two renew in step, at the fourth late one', async () => {
    const ada = await newPerson().register()
    const copy = ada.visitor.copy()
    const statuses: number[] = []
    for (const holder of [ada.visitor, copy, ada.visitor, copy, ada.visitor, copy, ada.visitor, copy, ada.visitor]) {
      cluster.passTime(2 * MINUTE_MS)
      statuses.push((await holder.call('POST', '/api/account/session', ada.proof(cluster.now()))).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 401, 401])
  })

  it('needs the session’s own key, and a cookie of this server', async () => {
    const ada = await newPerson().register()
    const eve = newPerson()
    const { cookie: own } = ada
    const ask = (proof: object, cookie = own) => ada.call('POST', 'session', proof, { cookie })
    const forged = eve.proof(cluster.now(), ada.session?.sessionId)
    expect(await ask(forged)).toMatchObject(NOT_SIGNED_IN())
    const elsewhere = ada.proof(cluster.now(), 'another-session-0')
    expect(await ask(elsewhere)).toMatchObject(NOT_SIGNED_IN())
    expect(await eve.refresh(forged)).toMatchObject(NOT_SIGNED_IN())
    for (const cookie of [own.slice(0, -2), own.replace('.1.', '.2.')])
      expect(await ask(ada.proof(cluster.now()), cookie)).toMatchObject(NOT_SIGNED_IN())
    // None of it has ended anything.
    expect((await ask(ada.proof(cluster.now()))).status).toBe(200)
  })

  it('takes a cookie back that is no longer good', async () => {
    const ada = await newPerson().register()
    const copy = ada.visitor.copy()
    await ada.elsewhere().signIn()
    const [second] = (await ada.sessions()).filter(({ current }) => !current)
    expect((await ada.asked('DELETE', `sessions/${second?.sessionId}`)).status).toBe(204)
    expect(ada.cookie).not.toBe('')
    expect((await ada.asked('DELETE', 'sessions?scope=everywhere')).status).toBe(204)
    expect(ada.cookie).toBe('')
    const late = await copy.call('POST', '/api/account/session', ada.proof(cluster.now()))
    expect(late).toMatchObject(NOT_SIGNED_IN())
    expect(copy.cookieHeader('/api/account/session')).toBe('')
  })

  it('signed at another time is refused, and ends nothing', async () => {
    const ada = await newPerson().register()
    for (const at of [cluster.now() - PROOF_CLOCK_MS - MINUTE_MS, cluster.now() + PROOF_CLOCK_MS + MINUTE_MS])
      expect(await ada.refresh(ada.proof(at))).toMatchObject(refusal('invalid_input'))
    expect((await ada.refresh(ada.proof(cluster.now()))).status).toBe(200)
  })

  it('that was copied whole is refused once its owner has renewed again, and ends nothing', async () => {
    const ada = await newPerson().register()
    const copy = ada.visitor.copy()
    const copied = ada.proof(cluster.now())
    for (const proof of [copied, null, null]) {
      expect((await ada.refresh(proof ?? ada.proof(cluster.now()))).status).toBe(200)
      cluster.passTime(MINUTE_MS)
    }
    expect(await copy.call('POST', '/api/account/session', copied)).toMatchObject(refusal('invalid_input'))
    expect((await ada.refresh(ada.proof(cluster.now()))).status).toBe(200)
    // A clock that was ahead and is set right shuts nobody out.
    expect((await ada.refresh(ada.proof(cluster.now() + 9 * MINUTE_MS))).status).toBe(200)
    expect((await ada.refresh(ada.proof(cluster.now()))).status).toBe(200)
  })

  it('is refused after thirty days without one', async () => {
    const ada = await newPerson().register()
    cluster.passTime(31 * 24 * 60 * MINUTE_MS)
    expect(await ada.refresh(ada.proof(cluster.now()))).toMatchObject(NOT_SIGNED_IN())
  })
})

describe('an access token', () => {
  const ask = (person: Person, token: string) =>
    person.call('GET', 'me', undefined, { authorization: `Bearer ${token}` })

  it('shows its account, for five minutes', async () => {
    const ada = await newPerson().register()
    const { accountId } = ada
    expect(await ada.asked('GET', 'me')).toMatchObject({ status: 200, body: { accountId, role: 'member' } })
    cluster.passTime(ACCESS_TOKEN_MS + 10_000)
    expect(await ada.asked('GET', 'me')).toMatchObject(NOT_SIGNED_IN())
  })

  it.each(['', 'x', 'a.b.c', 'e30.e30.e30'])('is not %j', async (token) => {
    expect(await ask(newPerson(), token)).toMatchObject(NOT_SIGNED_IN())
  })

  it('of another key, another algorithm, another kind or another time is none', async () => {
    const ada = await newPerson().register()
    const claims = decodeJwt(ada.accessToken)
    const kid = JSON.parse(Buffer.from(ada.accessToken.split('.')[0] ?? '', 'base64url').toString()).kid as string
    const { privateKey } = generateKeyPairSync('ed25519')
    const sign = (alg: string, key: Parameters<SignJWT['sign']>[0], typ = 'at+jwt') =>
      new SignJWT(claims).setProtectedHeader({ alg, typ, kid }).sign(key)
    const now = cluster.now()
    const of = (secret: string, time: number) =>
      createAccessTokens(createDeriveKeys({ account: [secret] }), () => time).make({
        accountId: AccountId.parse(ada.accountId),
        sessionId: SessionId.parse(ada.session?.sessionId),
        tokenVersion: 1,
        role: 'operator',
        signedInAt: now,
      })
    const tokens = [
      new UnsecuredJWT(claims).encode(),
      await sign('EdDSA', privateKey),
      await sign('EdDSA', privateKey, 'JWT'),
      await sign('HS256', Buffer.alloc(32, 7)),
      (await of('another secret of 32 characters!!', now)).accessToken,
      `${ada.accessToken.slice(0, -4)}AAAA`,
    ]
    for (const token of tokens) expect(await ask(ada, token)).toMatchObject(NOT_SIGNED_IN())
    // Made by the right secret, as a control, and ahead of the time.
    const secret = cluster.accountSecrets?.account[0] ?? ''
    expect((await ask(ada, (await of(secret, now)).accessToken)).status).toBe(200)
    for (const time of [now + MINUTE_MS, now - ACCESS_TOKEN_MS - MINUTE_MS])
      expect(await ask(ada, (await of(secret, time)).accessToken)).toMatchObject(NOT_SIGNED_IN())
  })
})

describe('signing out', () => {
  /** Three browsers of one person. */
  async function three() {
    const ada = await newPerson().register()
    return [
      ada,
      await ada.elsewhere(cluster.gateways[1]).signIn(),
      await ada.elsewhere(cluster.gateways[2]).signIn(),
    ] as const
  }
  const isIn = async (person: Person) => (await person.asked('GET', 'me')).status === 200

  it('of one ends it at once, at every gateway', async () => {
    const [one, two, other] = await three()
    expect((await one.asked('DELETE', `sessions/${two.session?.sessionId}`)).status).toBe(204)
    expect(await Promise.all([one, two, other].map(isIn))).toEqual([true, false, true])
    expect(await two.refresh(two.proof(cluster.now()))).toMatchObject(NOT_SIGNED_IN())
    expect((await one.asked('DELETE', `sessions/${two.session?.sessionId}`)).status).toBe(204)
    expect(await one.asked('DELETE', 'sessions/never-was-a-session')).toMatchObject(refusal('session_not_found'))
    // Of nobody else.
    const eve = await newPerson().register()
    const theirs = await eve.asked('DELETE', `sessions/${one.session?.sessionId}`)
    expect(theirs).toMatchObject(refusal('session_not_found'))
    expect(await isIn(one)).toBe(true)
  })

  it('of the others leaves the one that asks', async () => {
    const [one, two, other] = await three()
    expect((await one.asked('DELETE', 'sessions?scope=others')).status).toBe(204)
    expect(await Promise.all([one, two, other].map(isIn))).toEqual([true, false, false])
    expect((await one.sessions()).map(({ current }) => current)).toEqual([true])
  })

  it('everywhere leaves nobody, and whoever knows the password comes back', async () => {
    const [one, two, other] = await three()
    expect((await one.asked('DELETE', 'sessions?scope=everywhere')).status).toBe(204)
    expect(await Promise.all([one, two, other].map(isIn))).toEqual([false, false, false])
    for (const person of [one, two, other])
      expect(await person.refresh(person.proof(cluster.now()))).toMatchObject(NOT_SIGNED_IN())
    expect(await isIn(await two.signIn())).toBe(true)
  })

  it('is the same answer for the same command, whoever is asked second', async () => {
    await using nats = await connectNats({ url: cluster.nats.url, ...cluster.users.nats('gateway') }, 'gateway')
    const commands = createCommandClient(nats)
    const [one, two] = await three()
    const own = { accessToken: one.accessToken, sessionId: SessionId.parse(one.session?.sessionId) }
    const all = (accessToken: string, command = 'a-command-twice-') => ({
      accessToken,
      commandId: CommandId.parse(command),
      scope: 'everywhere' as const,
    })
    const done = { ok: true, output: {} }
    const ended = { ok: false, refusal: 'not_signed_in' }
    for (const _ of [1, 2]) expect(await commands.call(endSession, own)).toEqual(done)
    expect(await commands.call(endSessions, all(one.accessToken))).toEqual(ended)
    for (const _ of [1, 2]) expect(await commands.call(endSessions, all(two.accessToken))).toEqual(done)
    expect(await commands.call(endSessions, all(two.accessToken, 'another-command-'))).toEqual(ended)
    expect(await commands.call(endSessions, all('a.b.c'))).toEqual(ended)
    const other = { ...own, sessionId: SessionId.parse(two.session?.sessionId) }
    expect(await commands.call(endSession, other)).toEqual(ended)
  })

  it('by the cookie takes the cookie back', async () => {
    const ada = await newPerson().register()
    const answer = await ada.call('DELETE', 'session')
    expect([answer.status, ada.cookie, await isIn(ada)]).toEqual([204, '', false])
    expect(await ada.call('DELETE', 'session')).toMatchObject(NOT_SIGNED_IN())
  })

  it('knows no other extent', async () => {
    const ada = await newPerson().register()
    for (const path of ['sessions', 'sessions?scope=all', 'sessions?scope=others&more=1'])
      expect(await ada.asked('DELETE', path)).toMatchObject(refusal('invalid_input'))
    expect(await isIn(ada)).toBe(true)
  })
})

it('says nothing finer of its sessions than a day', async () => {
  const ada = await newPerson().register()
  await ada.elsewhere().signIn()
  const day = Math.floor(cluster.now() / (24 * 60 * MINUTE_MS))
  const sessions = await ada.sessions()
  expect(sessions.map(({ since, last, current }) => [since, last, current])).toEqual(
    expect.arrayContaining([
      [day, day, true],
      [day, day, false],
    ]),
  )
  expect(sessions.map(({ label }) => label)).toContain(ada.device.label)
})
