import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AUDIT_PAGE, AUDIT_READING_MS, STEP_UP_MS } from '@wick/contracts/account-limits'
import { AuditEntry } from '@wick/contracts/audit'
import { AuditPage } from '@wick/contracts/console-http'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { expectStatus } from '../../support/visitor.ts'

const CODE = randomBytes(24).toString('base64url')
const newCommandId = () => randomBytes(16).toString('base64url')

let cluster: Cluster
let nats: Nats
let root: Person
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2, consoleCode: CODE })
  nats = await connectNats({ url: cluster.nats.url }, 'tests')
  root = await newPerson()
  expectStatus(await askedBy(root, 'POST', 'claim', { commandId: newCommandId(), code: CODE }), 204)
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})
beforeEach(() => root.stepUp())

const newPerson = (gateway = 0) => new Person(cluster.gateways[gateway] ?? '').register()
const askedBy = (person: Person, method: string, path: string, body?: unknown) =>
  person.visitor.call(method, `/api/admin/${path}`, body, { authorization: `Bearer ${person.accessToken}` })
const setStatus = (by: Person, of: Person, status: string) =>
  askedBy(by, 'PUT', `users/${of.accountId}/status`, { commandId: newCommandId(), status })
const setRole = (by: Person, of: Person, role: string) =>
  askedBy(by, 'PUT', `users/${of.accountId}/role`, { commandId: newCommandId(), role })
const deleteUser = (by: Person, of: Person) => askedBy(by, 'DELETE', `users/${of.accountId}`)
const read = async (query = '', by = root) =>
  AuditPage.parse(expectStatus(await askedBy(by, 'GET', `audit${query}`), 200))
const exported = async (by = root) => {
  const { status, text } = await askedBy(by, 'GET', 'audit/export')
  expect(status).toBe(200)
  return text.split('\n').slice(0, -1)
}
/** What operators have made of one account, oldest first. */
const actsOn = async (target: Person) => (await read(`?target=${target.accountId}`)).entries.toReversed()
/** Whether each line has the hash of the one before, as somebody without this software would look. */
const isChain = (lines: readonly string[]) =>
  lines.every((line, index) => {
    const before = lines[index - 1]
    const { prev } = JSON.parse(line) as { prev: string | null }
    return before === undefined || prev === createHash('sha256').update(before).digest('base64url')
  })

/** What `npm run audit` says of an export. */
function check(lines: readonly string[]) {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'wick-audit-'))
  const file = join(folder.path, 'audit.ndjson')
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
  const tool = join(import.meta.dirname, '../../../infra/audit/check-audit.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, file], { encoding: 'utf8' })
  return { status, stdout: stdout.trim(), stderr: stderr.trim() }
}

it('keeps each act of an operator, by whom, on whom and when', async () => {
  const ada = await newPerson(1)
  const bob = await newPerson()
  expect((await setStatus(root, ada, 'disabled')).status).toBe(204)
  // The same again changes nothing, and is nothing.
  expect((await setStatus(root, ada, 'disabled')).status).toBe(204)
  expect((await setStatus(root, ada, 'active')).status).toBe(204)
  expect((await setRole(root, ada, 'operator')).status).toBe(204)
  expect((await setRole(root, ada, 'member')).status).toBe(204)
  expect((await askedBy(root, 'DELETE', `users/${ada.accountId}/sessions`)).status).toBe(204)
  expect((await deleteUser(root, ada)).status).toBe(204)
  expect((await deleteUser(root, ada)).status).toBe(204)
  const told = await actsOn(ada)
  expect(told.map(({ action, role }) => [action, role])).toEqual([
    ['disabled', undefined],
    ['enabled', undefined],
    ['role_set', 'operator'],
    ['role_set', 'member'],
    ['sessions_revoked', undefined],
    ['deleted', undefined],
  ])
  expect(new Set(told.map(({ actor }) => actor))).toEqual(new Set([root.accountId]))
  expect(told.every(({ at }) => at > cluster.now() - 60_000 && at <= cluster.now())).toBe(true)
  expect(await actsOn(bob)).toEqual([])
  const [claimed] = (await read('?action=console_claimed')).entries
  expect(claimed).toMatchObject({ actor: root.accountId, target: root.accountId })
})

it('keeps that an operator has left, and not that a member has', async () => {
  const [ada, bob] = [await newPerson(), await newPerson()]
  expect((await setRole(root, ada, 'operator')).status).toBe(204)
  for (const each of [ada, bob]) {
    const left = await each.visitor.call('DELETE', '/api/account', undefined, {
      authorization: `Bearer ${each.accessToken}`,
    })
    expect(left.status).toBe(202)
  }
  expect((await actsOn(ada)).at(-1)).toMatchObject({ action: 'deleted', actor: ada.accountId })
  expect(await actsOn(bob)).toEqual([])
})

it('keeps nothing of what was refused', async () => {
  const ada = await newPerson()
  expect(await setRole(root, root, 'member')).toMatchObject(refusal('last_admin'))
  expect(await setStatus(ada, root, 'disabled')).toMatchObject(refusal('not_found'))
  cluster.passTime(STEP_UP_MS + 1_000)
  await root.renew(cluster.now())
  expect(await setStatus(root, ada, 'disabled')).toMatchObject(refusal('step_up_required'))
  expect(await actsOn(ada)).toEqual([])
  expect((await actsOn(root)).map(({ action }) => action)).toEqual(['console_claimed'])
})

it('is read page by page, whatever is written meanwhile, and tells who has read it', async () => {
  const people = [await newPerson(), await newPerson()]
  for (let round = 0; round < AUDIT_PAGE; round++) {
    const of = people[round % 2] ?? root
    expect((await askedBy(root, 'DELETE', `users/${of.accountId}/sessions`)).status).toBe(204)
  }
  const all = (await exported()).length
  const seen: number[] = []
  let page = await read()
  const [newest] = page.entries
  expect(newest).toMatchObject({ action: 'audit_read', actor: root.accountId })
  expect(page.entries).toHaveLength(AUDIT_PAGE)
  for (; ; page = await read(`?before=${page.next}`)) {
    expect(page.broken).toEqual([])
    seen.push(...page.entries.map(({ seq }) => seq))
    if (page.next === undefined) break
    // Whoever writes meanwhile moves nobody's page.
    expect((await setStatus(root, people[0] as Person, seen.length % 2 === 0 ? 'disabled' : 'active')).status).toBe(204)
  }
  expect(seen).toEqual(Array.from({ length: all }, (_, index) => all - index))
  const ofOne = await read(`?action=sessions_revoked&target=${people[1]?.accountId}&actor=${root.accountId}`)
  expect(ofOne.entries).toHaveLength(AUDIT_PAGE / 2)
  expect((await read('?action=enabled&before=1')).entries).toEqual([])
  expect(await askedBy(root, 'GET', 'audit?action=nothing')).toMatchObject(refusal('invalid_input'))
  expect(await askedBy(root, 'GET', 'audit?before=x')).toMatchObject(refusal('invalid_input'))
})

it('writes a reader once while nothing else happens', async () => {
  const readings = async () => (await read('?action=audit_read')).entries.length
  const before = await readings()
  await exported()
  expect(await readings()).toBe(before)
  cluster.passTime(AUDIT_READING_MS)
  await root.stepUp()
  expect(await readings()).toBe(before + 1)
})

it('is nobody’s but operators’', async () => {
  const ada = await newPerson()
  const stranger = new Person(cluster.gateways[0] ?? '')
  for (const path of ['audit', 'audit/export']) {
    expect(await askedBy(ada, 'GET', path)).toMatchObject(refusal('not_found'))
    expect(await askedBy(stranger, 'GET', path)).toMatchObject(refusal('not_signed_in'))
  }
  expect((await read(`?actor=${ada.accountId}`)).entries).toEqual([])
})

it('names accounts and nothing else of anybody', async () => {
  const ada = await newPerson()
  expect((await setStatus(root, ada, 'disabled')).status).toBe(204)
  const lines = await exported()
  const known = new Set(['id', 'at', 'action', 'actor', 'target', 'role', 'prev'])
  expect(lines.flatMap((line) => Object.keys(JSON.parse(line) as object)).filter((key) => !known.has(key))).toEqual([])
  const text = lines.join('\n')
  expect(text).toContain(ada.accountId)
  for (const canary of [
    ada.handle,
    root.handle,
    ada.accessToken,
    root.accessToken,
    ada.device.label,
    CODE,
    '127.0.0.1',
  ])
    expect(text).not.toContain(canary)
})

it('lets nobody act who was demoted, from that very moment on', async () => {
  for (let round = 0; round < 12; round++) {
    const [other, ...people] = await Promise.all([newPerson(1), newPerson(), newPerson(), newPerson()])
    expect((await setRole(root, other, 'operator')).status).toBe(204)
    const acts = people.map((person, index) =>
      index === 0 ? setStatus(other, person, 'disabled') : deleteUser(other, person),
    )
    await Promise.all([...acts, setRole(root, other, 'member')])
    const demoted = (await actsOn(other)).find(({ role }) => role === 'member')
    const since = (await read(`?actor=${other.accountId}`)).entries.filter(({ seq }) => seq > (demoted?.seq ?? 0))
    expect(demoted).toBeDefined()
    expect(since).toEqual([])
  }
}, 120_000)

it('is one chain, which tells whatever does not belong to it', async () => {
  const lines = await exported()
  expect(lines.length).toBeGreaterThan(AUDIT_PAGE)
  expect(isChain(lines)).toBe(true)
  expect(isChain(lines.toSpliced(3, 1))).toBe(false)
  const last = createHash('sha256')
    .update(lines.at(-1) ?? '')
    .digest('base64url')
  const said = `${lines.length} entries, one chain, the last one ${last}`
  expect(check(lines)).toEqual({ status: 0, stdout: said, stderr: '' })
  const cut = check(lines.toSpliced(3, 1))
  expect(cut).toMatchObject({ status: 1, stderr: 'line 4 does not follow from the one before' })
  const page = await read()
  const forged = AuditEntry.parse({ ...JSON.parse(lines.at(-1) ?? ''), id: 'A'.repeat(22) })
  const { seq } = await nats.js.publish(`audit.${forged.id}`, JSON.stringify(forged))
  expect(page.broken).toEqual([])
  const told = await read()
  expect(told.broken).toEqual([seq])
  expect(isChain(await exported())).toBe(false)
})
