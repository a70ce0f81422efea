import { createHash, randomBytes } from 'node:crypto'
import { DAY_MS } from '@wick/contracts/account-limits'
import { ALL_INVITATIONS, ALL_UNAUDITED } from '@wick/contracts/account-subjects'
import { AuditPage, InvitationList } from '@wick/contracts/console-http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Person } from '../support/person.ts'
import { startStruckAccounts, type StruckAccounts } from '../support/struck-accounts.ts'
import { untilAnswered } from '../support/until-answered.ts'
import { expectStatus } from '../support/visitor.ts'

const CONSOLE_CODE = randomBytes(24).toString('base64url')
const newCode = () => randomBytes(16).toString('base64url')
const idOf = (code: string) => createHash('sha256').update(code).digest('base64url')

let struck: StruckAccounts
let root: Person
const askedBy = (person: Person, method: string, path: string, body?: unknown) =>
  person.visitor.call(method, `/api/admin/${path}`, body, { authorization: `Bearer ${person.accessToken}` })
beforeAll(async () => {
  struck = await startStruckAccounts({ CONSOLE_CODE, REGISTRATION: 'invite' })
  root = await new Person(struck.cluster.gateways[0] ?? '').register(CONSOLE_CODE)
  expectStatus(await askedBy(root, 'POST', 'claim', { commandId: newCode(), code: CONSOLE_CODE }), 204)
})
afterAll(() => struck[Symbol.asyncDispose]())

const make = (code: string, expiresAt: number) =>
  untilAnswered(() => askedBy(root, 'POST', 'invitations', { invitationId: idOf(code), uses: 1, expiresAt }))
const leftOf = async (code: string) =>
  InvitationList.parse(expectStatus(await askedBy(root, 'GET', 'invitations'), 200)).invitations.find(
    ({ invitationId }) => invitationId === idOf(code),
  )?.left

it('a registration by an invitation for one stands a kill as its use is stored', async () => {
  const code = newCode()
  expectStatus(await make(code, Date.now() + DAY_MS), 204)
  const ada = new Person(struck.cluster.gateways[0] ?? '')
  const asked = await ada.registration(ada.password, code)
  await using kill = await struck.killAt(ALL_INVITATIONS)
  const first = ada.call('POST', 'register', asked)
  await kill.back
  const answer = await first
  ada.begin(answer.status === 503 ? await ada.callUntilAnswered('POST', 'register', asked) : answer, 201)
  expect(await ada.sessions()).toHaveLength(1)
  expect(await leftOf(code)).toBe(0)
})

it.each([
  ['the invitation', ALL_INVITATIONS],
  ['its entry', ALL_UNAUDITED],
])('making an invitation stands a kill as %s is stored, audited once', async (_, subject) => {
  const [code, expiresAt] = [newCode(), Date.now() + DAY_MS]
  await using kill = await struck.killAt(subject)
  const making = make(code, expiresAt)
  await kill.back
  expectStatus(await making, 204)
  expect(await leftOf(code)).toBe(1)
  const { entries } = AuditPage.parse(expectStatus(await askedBy(root, 'GET', 'audit'), 200))
  expect(entries.filter(({ invitation }) => invitation === idOf(code))).toHaveLength(1)
})
