import { randomBytes } from 'node:crypto'
import { STEP_UP_MS, USERS_PAGE } from '@wick/contracts/account-limits'
import { UserList } from '@wick/contracts/console-http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { expectStatus } from '../../support/visitor.ts'

const CODE = randomBytes(24).toString('base64url')
const newCommandId = () => randomBytes(16).toString('base64url')
/** More than one page takes. */
const MANY = USERS_PAGE + 6

describe('the list of accounts', () => {
  let cluster: Cluster
  let root: Person
  let people: readonly Person[]
  const newPerson = (handle?: string) => new Person(cluster.gateways[0] ?? '', handle).register()
  const newPeople = (count: number, start: string) =>
    Promise.all(Array.from({ length: count }, (_, index) => newPerson(`${start}${index}`)))
  const askedBy = (person: Person, method: string, path: string, body?: unknown) =>
    person.visitor.call(method, `/api/admin/${path}`, body, { authorization: `Bearer ${person.accessToken}` })
  const listed = (by: Person, asked: object) => askedBy(by, 'POST', 'users/list', asked)
  async function page(asked: object) {
    const answer = await listed(root, asked)
    expectStatus(answer, 200)
    return UserList.parse(answer.body)
  }
  /** All pages from the first on; `between`: what happens after each. */
  async function walk(asked: object = {}, between: () => Promise<unknown> = () => Promise.resolve()) {
    const rows = []
    for (let after: number | undefined = 0; after !== undefined;) {
      const { users, next }: Awaited<ReturnType<typeof page>> = await page({ ...asked, after })
      expect(users.length).toBeLessThanOrEqual(USERS_PAGE)
      rows.push(...users)
      await between()
      after = next
    }
    return rows
  }

  beforeAll(async () => {
    cluster = await startCluster({ accounts: 'on', replicas: 2, consoleCode: CODE })
    root = await newPerson()
    expectStatus(await askedBy(root, 'POST', 'claim', { commandId: newCommandId(), code: CODE }), 204)
    people = await newPeople(MANY, 'many-')
  })
  afterAll(() => cluster[Symbol.asyncDispose]())
  beforeEach(() => root.stepUp())

  it('has each account once, in the order in which they were made, while others come', async () => {
    let came = 0
    const later: Person[] = []
    const rows = await walk({}, async () => later.push(...(await newPeople(3, `late-${came++}-`))))
    const ids = rows.map(({ accountId }) => accountId)
    expect(came).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.slice(0, 1 + MANY).toSorted()).toEqual([root, ...people].map(({ accountId }) => accountId).toSorted())
    // Nor is there the decoy, which is nobody's.
    expect(rows.map(({ handle }) => handle)).not.toContain('decoy')
    const times = rows.map(({ createdAt }) => createdAt)
    expect(times.slice(0, 1)).toEqual([Math.min(...times)])
    // Who came while the pages were read stands behind those who were there.
    expect(later.slice(0, 3).every(({ accountId }) => ids.indexOf(accountId as (typeof ids)[number]) > MANY)).toBe(true)
    const again = await walk()
    expect(again.slice(0, ids.length).map(({ accountId }) => accountId)).toEqual(ids)
  })

  it('leaves out who is deleted, and moves nobody of another page', async () => {
    const first = await page({})
    const [gone] = people.filter(({ accountId }) => first.users.slice(1).some((user) => user.accountId === accountId))
    const second = await page({ after: first.next })
    expectStatus(await askedBy(root, 'DELETE', `users/${gone?.accountId ?? ''}`), 204)
    expect((await page({ after: first.next })).users).toEqual(second.users)
    expect((await walk()).map(({ accountId }) => accountId)).not.toContain(gone?.accountId)
  })

  it('shows of each what the search by its handle shows, and nothing else', async () => {
    const ada = await newPerson('ada.lovelace')
    await ada.elsewhere().signIn()
    expectStatus(
      await askedBy(root, 'PUT', `users/${ada.accountId}/role`, { commandId: newCommandId(), role: 'operator' }),
      204,
    )
    const answer = await listed(root, { startsWith: 'ada.l' })
    const { body } = await askedBy(root, 'POST', 'users/find', { handle: ada.handle })
    expect(answer.body).toEqual({ users: [body] })
    expect(body).toMatchObject({ devices: 2, role: 'operator' })
    const { device, identity, accessToken, cookie } = ada
    for (const canary of [device.label, device.key, identity, accessToken, cookie, '127.0.0.1']) {
      expect(canary.length).toBeGreaterThan(8)
      expect(answer.text).not.toContain(canary)
    }
  })

  it('is searched by what handles begin with, however that is written', async () => {
    const handles = async (startsWith: string) => (await walk({ startsWith })).map(({ handle }) => handle)
    await newPeople(2, 'turing.')
    expect((await handles('turing.')).toSorted()).toEqual(['turing.0', 'turing.1'])
    expect(await handles(' TURING.1')).toEqual(['turing.1'])
    expect(await handles('uring.')).toEqual([])
    expect(await handles('many-')).toHaveLength(people.length - 1)
  })

  it('is for operators alone, who need no recent proof to read', async () => {
    const bob = await newPerson()
    expect(await listed(bob, {})).toMatchObject(refusal('not_found'))
    expect(await listed(new Person(cluster.gateways[0] ?? ''), {})).toMatchObject(refusal('not_signed_in'))
    cluster.passTime(STEP_UP_MS + 1_000)
    await root.renew(cluster.now())
    expect((await page({})).users.map(({ accountId }) => accountId)).toContain(root.accountId)
  })

  it.each([
    { after: -1 },
    { after: 1.5 },
    { after: '1' },
    { startsWith: '' },
    { startsWith: 'a b' },
    { startsWith: 'x'.repeat(65) },
    { handle: 'ada' },
    [],
  ])('refuses %j', async (asked) => {
    expect(await listed(root, asked)).toMatchObject(refusal('invalid_input'))
  })
})
