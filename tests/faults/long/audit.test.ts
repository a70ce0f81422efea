import { randomBytes } from 'node:crypto'
import { ALL_AUDITED, ALL_UNAUDITED } from '@wick/contracts/account-subjects'
import { AuditPage } from '@wick/contracts/console-http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Person } from '../../support/person.ts'
import { startStruckAccounts, type StruckAccounts } from '../../support/struck-accounts.ts'
import { expectStatus } from '../../support/visitor.ts'

const CODE = randomBytes(24).toString('base64url')
const newCommandId = () => randomBytes(16).toString('base64url')

let struck: StruckAccounts
let root: Person
beforeAll(async () => {
  struck = await startStruckAccounts({ CONSOLE_CODE: CODE })
  root = await newPerson()
  expectStatus(await asked('POST', 'claim', { commandId: newCommandId(), code: CODE }), 204)
})
afterAll(() => struck[Symbol.asyncDispose]())

const newPerson = () => new Person(struck.cluster.gateways[0] ?? '').register()
const asked = (method: string, path: string, body?: unknown) =>
  root.visitor.call(method, `/api/admin/${path}`, body, { authorization: `Bearer ${root.accessToken}` })

const ACTS = {
  disabled: (of: Person, commandId: string) =>
    asked('PUT', `users/${of.accountId}/status`, { commandId, status: 'disabled' }),
  role_set: (of: Person, commandId: string) =>
    asked('PUT', `users/${of.accountId}/role`, { commandId, role: 'operator' }),
  deleted: (of: Person) => asked('DELETE', `users/${of.accountId}`),
}

it.each(
  Object.entries(ACTS).flatMap(([action, act]) =>
    (
      [
        ['is stored', ALL_UNAUDITED],
        ['comes into the audit', ALL_AUDITED],
        ['leaves the list of what is to be audited', 'JS.API.STREAM.PURGE.ACCOUNTS'],
      ] as const
    ).map(([step, subject]) => ({ action, act, step, subject })),
  ),
)('$action is in the audit once, killed as it $step', async ({ action, act, subject }) => {
  await root.stepUp()
  const ada = await newPerson()
  const commandId = newCommandId()
  await using kill = await struck.killAt(subject)
  let answer = await act(ada, commandId)
  while (answer.status === 503) answer = await act(ada, commandId)
  expect(answer.status).toBe(204)
  await kill.back
  const read = async () => expectStatus(await asked('GET', `audit?target=${ada.accountId}`), 200)
  await expect
    .poll(async () => AuditPage.parse(await read()).entries.map((entry) => entry.action), { timeout: 30_000 })
    .toEqual([action])
  expect(AuditPage.parse(await read()).broken).toEqual([])
})
