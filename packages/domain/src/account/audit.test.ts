import { AccountId } from '@wick/contracts/account-ids'
import { AUDIT_READING_MS } from '@wick/contracts/account-limits'
import { AuditAct } from '@wick/contracts/audit'
import { Sha256 } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import { findBreaks, isAsked, isReadOn, nameOfChange } from './audit.ts'

const at = 1_700_000_000_000
const [ada, bob] = ['ada', 'bob'].map((name) => AccountId.parse(name.padEnd(22, '-'))) as [AccountId, AccountId]
const hashOf = (name: string) => Sha256.parse(name.padEnd(43, 'A'))
const actOf = (rest: object) => AuditAct.parse({ id: 'A'.repeat(22), at, action: 'disabled', actor: ada, ...rest })

it('names what an operator made of an account', () => {
  const changes = ['disable', 'enable', 'signOutEverywhere'] as const
  expect(changes.map((type) => nameOfChange({ type }).action)).toEqual(['disabled', 'enabled', 'sessions_revoked'])
  expect(nameOfChange({ type: 'setRole', role: 'operator' })).toEqual({ action: 'role_set', role: 'operator' })
})

it('tells which entries do not follow from the one before', () => {
  const chain = ['a', 'b', 'c', 'd'].map((name, index, names) => {
    const before = names[index - 1]
    return { hash: hashOf(name), prev: before === undefined ? null : hashOf(before) }
  })
  expect(findBreaks(chain)).toEqual([])
  expect(findBreaks([])).toEqual([])
  // Whatever is taken out, changed, put elsewhere or put between.
  expect(findBreaks(chain.filter((_, index) => index !== 2))).toEqual([2])
  expect(findBreaks(chain.map((link, index) => (index === 1 ? { ...link, hash: hashOf('x') } : link)))).toEqual([2])
  expect(findBreaks(chain.toReversed())).toEqual([1, 2, 3])
  expect(findBreaks(chain.toSpliced(1, 0, { hash: hashOf('x'), prev: hashOf('a') }))).toEqual([2])
  expect(findBreaks(chain.map((link, index) => (index === 0 ? { ...link, prev: undefined } : link)))).toEqual([0])
  expect(findBreaks(chain.map((link, index) => (index === 2 ? { ...link, prev: null } : link)))).toEqual([2])
})

it('writes an operator who goes on reading once, until something else is written', () => {
  const reading = actOf({ action: 'audit_read' })
  const isOn = (head: AuditAct | null, after: number) => isReadOn(head, { actor: ada, now: at + after })
  expect(isOn(reading, AUDIT_READING_MS - 1)).toBe(true)
  expect(isOn(reading, AUDIT_READING_MS)).toBe(false)
  expect(isOn(actOf({ action: 'audit_read', actor: bob }), 1)).toBe(false)
  expect(isOn(actOf({}), 1)).toBe(false)
  expect(isOn(null, 1)).toBe(false)
})

it('shows what was asked for alone', () => {
  const act = actOf({ target: bob })
  expect(isAsked(act, {})).toBe(true)
  expect(isAsked(act, { action: 'disabled', actor: ada, target: bob })).toBe(true)
  expect(isAsked(act, { action: 'enabled' })).toBe(false)
  expect(isAsked(act, { actor: bob })).toBe(false)
  expect(isAsked(actOf({}), { target: bob })).toBe(false)
})
