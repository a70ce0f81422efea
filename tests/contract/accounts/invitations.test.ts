import { createHash, randomBytes } from 'node:crypto'
import { AccountErrorBody, AccountParams } from '@wick/contracts/account-http'
import { DAY_MS, MAX_INVITATION_MS, MAX_INVITATION_USES, STEP_UP_MS } from '@wick/contracts/account-limits'
import { ACCOUNTS_STREAM } from '@wick/contracts/account-subjects'
import { AuditPage, InvitationList } from '@wick/contracts/console-http'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { expectStatus } from '../../support/visitor.ts'

const CONSOLE_CODE = randomBytes(24).toString('base64url')
const newCode = () => randomBytes(16).toString('base64url')
const idOf = (code: string) => createHash('sha256').update(code).digest('base64url')

let cluster: Cluster
let nats: Nats
let root: Person
const newPerson = (gateway = 0, handle?: string) => new Person(cluster.gateways[gateway] ?? '', handle)
const askedBy = (person: Person, method: string, path: string, body?: unknown) =>
  person.visitor.call(method, `/api/admin/${path}`, body, { authorization: `Bearer ${person.accessToken}` })
const claimBy = (person: Person) => askedBy(person, 'POST', 'claim', { commandId: newCode(), code: CONSOLE_CODE })
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2, registration: 'invite', consoleCode: CONSOLE_CODE })
  nats = await connectNats({ url: cluster.nats.url }, 'tests')
  root = await newPerson().register(CONSOLE_CODE)
  const other = newPerson()
  await other.register(CONSOLE_CODE)
  expectStatus(await claimBy(root), 204)
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})
beforeEach(() => root.stepUp())

const inADay = () => cluster.now() + DAY_MS
const make = (code: string, uses = 1, expiresAt = inADay(), by = root) =>
  askedBy(by, 'POST', 'invitations', { invitationId: idOf(code), uses, expiresAt })
async function made(uses = 1, expiresAt = inADay()): Promise<string> {
  const code = newCode()
  expectStatus(await make(code, uses, expiresAt), 204)
  return code
}
const revoke = (code: string, by = root) => askedBy(by, 'DELETE', `invitations/${idOf(code)}`)
const listed = async () =>
  InvitationList.parse(expectStatus(await askedBy(root, 'GET', 'invitations'), 200)).invitations
const leftOf = async (code: string) => (await listed()).find(({ invitationId }) => invitationId === idOf(code))?.left
const isRefused = (person: Person, code?: string) =>
  expect(person.registration(person.password, code)).rejects.toThrow(/invitation_not_found/)

describe('a server that takes who is invited', () => {
  it('says so, and lets nobody in by the console’s code once it has an operator', async () => {
    const params = await newPerson().call('GET', 'params')
    expect(AccountParams.parse(expectStatus(params, 200)).registration).toBe('invite')
    await isRefused(newPerson(), CONSOLE_CODE)
  })

  it('answers every code that is good for nothing alike, before it looks for a handle', async () => {
    const [used, expired, revoked] = [await made(), await made(1, cluster.now() + 60_000), await made()]
    await newPerson().register(used)
    expectStatus(await revoke(revoked), 204)
    cluster.passTime(61_000)
    const answers = await Promise.all(
      [undefined, newCode(), used, expired, revoked].map(async (invite) => {
        const ada = newPerson(1, root.handle)
        const request = randomBytes(32).toString('base64url')
        const { status, body } = await ada.call('POST', 'register/start', { handle: ada.handle, request, invite })
        return { status, body }
      }),
    )
    const refused = refusal('invitation_not_found')
    for (const answer of answers) expect(answer).toEqual({ status: refused.status, body: answers[0]?.body })
    expect(AccountErrorBody.parse(answers[0]?.body).error.code).toBe('invitation_not_found')
    // A control: with a good one the handle is told.
    await expect(newPerson(0, root.handle).registration('any', await made())).rejects.toThrow(/handle_taken/)
  })

  it('counts a use once, however often the same registration is asked for', async () => {
    const code = await made(2)
    const ada = newPerson()
    const asked = await ada.registration(ada.password, code)
    const answers = await Promise.all([0, 1, 0, 1].map((at) => newPerson(at).call('POST', 'register', asked)))
    const sessions = answers.map((answer) => ada.begin(answer, 201).session?.sessionId)
    expect(new Set(sessions).size).toBe(1)
    expect(await leftOf(code)).toBe(1)
    await newPerson().register(code)
    expect(await leftOf(code)).toBe(0)
    ada.begin(await ada.call('POST', 'register', asked), 201)
    expectStatus(await revoke(code), 204)
    ada.begin(await ada.call('POST', 'register', asked), 201)
    expect(await ada.sessions()).toHaveLength(1)
  })

  it('finds a registration that has used the last use, asked for many times at once', async () => {
    for (let round = 0; round < 10; round++) {
      const [code, ada] = [await made(), newPerson()]
      const asked = await ada.registration(ada.password, code)
      const answers = await Promise.all([0, 1, 0, 1].map((at) => newPerson(at).call('POST', 'register', asked)))
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
      expect(await leftOf(code)).toBe(0)
    }
  })

  it('lets five of twenty in who come at once with an invitation for five', async () => {
    const code = await made(5)
    const people = Array.from({ length: 20 }, (_, index) => newPerson(index % 2))
    const asked = await Promise.all(people.map((person) => person.registration(person.password, code)))
    const answers = await Promise.all(
      people.map((person, index) => person.callUntilAnswered('POST', 'register', asked[index] ?? {})),
    )
    const codes = answers.map(({ status, body }) => (status === 201 ? 'in' : AccountErrorBody.parse(body).error.code))
    expect(codes.toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'in'),
      ...Array.from({ length: 15 }, () => 'invitation_not_found'),
    ])
    expect(await leftOf(code)).toBe(0)
    // Nothing is there of who was refused.
    const isKnown = await Promise.all(people.map(async (person) => (await person.elsewhere().login()) !== null))
    expect(isKnown).toEqual(codes.map((each) => each === 'in'))
  })

  it('lets nobody in by an invitation that was revoked after they had begun', async () => {
    const code = await made()
    const ada = newPerson()
    const asked = await ada.registration(ada.password, code)
    expectStatus(await revoke(code), 204)
    expect(await ada.call('POST', 'register', asked)).toMatchObject(refusal('invitation_not_found'))
    const bob = newPerson()
    const begun = await bob.registration(bob.password, await made(1, cluster.now() + 60_000))
    cluster.passTime(60_001)
    expect(await bob.call('POST', 'register', begun)).toMatchObject(refusal('invitation_not_found'))
  })
})

describe('an operator', () => {
  it('makes an invitation, sees how much of it is left, and revokes it', async () => {
    const [code, expiresAt] = [newCode(), inADay()]
    expectStatus(await make(code, 3, expiresAt), 204)
    expectStatus(await make(code, 3, expiresAt), 204)
    expect(await make(code, 4, expiresAt)).toMatchObject(refusal('invalid_input'))
    await newPerson().register(code)
    // The same again, after somebody has used it, gives no use back.
    expectStatus(await make(code, 3, expiresAt), 204)
    const [newest] = await listed()
    const madeAt = expect.any(Number) as number
    expect(newest).toEqual({ invitationId: idOf(code), madeAt, uses: 3, left: 2, expiresAt })
    expectStatus(await revoke(code), 204)
    expectStatus(await revoke(code), 204)
    expect(await leftOf(code)).toBeUndefined()
    expect(await make(code, 3, expiresAt)).toMatchObject(refusal('invalid_input'))
    expect(await revoke(newCode())).toMatchObject(refusal('invitation_not_found'))
  })

  it('is told where an invitation would be for too many, too long, or nobody', async () => {
    const at = cluster.now()
    for (const [uses, expiresAt] of [
      [0, at + DAY_MS],
      [MAX_INVITATION_USES + 1, at + DAY_MS],
      [1.5, at + DAY_MS],
      [1, at - 1],
      [1, at + MAX_INVITATION_MS + DAY_MS],
    ] as const)
      expect(await make(newCode(), uses, expiresAt)).toMatchObject(refusal('invalid_input'))
    const malformed = { invitationId: 'short', uses: 1, expiresAt: at + DAY_MS }
    expect(await askedBy(root, 'POST', 'invitations', malformed)).toMatchObject(refusal('invalid_input'))
  })

  it('is the only one who may, and only with a recent proof', async () => {
    const code = await made(2)
    const ada = await newPerson().register(code)
    const calls = (by: Person) =>
      Promise.all([make(newCode(), 1, inADay(), by), revoke(code, by), askedBy(by, 'GET', 'invitations')])
    for (const answer of await calls(ada)) expect(answer).toMatchObject(refusal('not_found'))
    for (const answer of await calls(newPerson())) expect(answer).toMatchObject(refusal('not_signed_in'))
    cluster.passTime(STEP_UP_MS + 1_000)
    await root.renew(cluster.now())
    const [making, revoking, listing] = await calls(root)
    expect(making).toMatchObject(refusal('step_up_required'))
    expect(revoking).toMatchObject(refusal('step_up_required'))
    expect(listing?.status).toBe(200)
    await root.stepUp()
    expect(await leftOf(code)).toBe(1)
  })

  it('stands in the audit with what they made and revoked, once each', async () => {
    const code = await made(2)
    await newPerson().register(code)
    expectStatus(await revoke(code), 204)
    expectStatus(await revoke(code), 204)
    const page = AuditPage.parse(expectStatus(await askedBy(root, 'GET', 'audit'), 200))
    expect(page.broken).toEqual([])
    const acts = page.entries.filter(({ invitation }) => invitation === idOf(code))
    expect(acts.map(({ action, actor }) => [action, actor])).toEqual([
      ['invitation_revoked', root.accountId],
      ['invited', root.accountId],
    ])
  })
})

it('keeps no code of an invitation, in no stream and no log line', async () => {
  const code = await made(2)
  const ada = await newPerson().register(code)
  await isRefused(newPerson(), `${code}x`)
  let stored = ''
  for (let seq = 1; seq <= (await nats.jsm.streams.info(ACCOUNTS_STREAM)).state.last_seq; seq++) {
    const message = await nullIfNotFound(nats.jsm.streams.getMessage(ACCOUNTS_STREAM, { seq }))
    stored += [message?.subject, ...(message?.header ?? [])].join('\n')
  }
  expect(stored).toContain(`invite.${idOf(code)}`)
  expect(stored).not.toContain(code)
  expect(cluster.logs.join('\n')).not.toContain(code)
  // An invitation says nothing of who came by it.
  const message = await nats.jsm.streams.getMessage(ACCOUNTS_STREAM, { last_by_subj: `invite.${idOf(code)}` })
  expect([...(message?.header ?? [])].join('\n')).not.toMatch(new RegExp(`${ada.accountId}|${ada.commandId}`))
})
