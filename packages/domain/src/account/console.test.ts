import type { AccountEvent } from '@wick/contracts/account-events'
import { AccountId } from '@wick/contracts/account-ids'
import { CommandId } from '@wick/contracts/ids'
import { describe, expect, it } from 'vitest'
import { evolveAccount, NO_ACCOUNT } from './account.ts'
import { consoleAfter, decideClaim, decideUserChange, UNCLAIMED, type UserChange } from './console.ts'

const at = 1_700_000_000_000
const [ada, bob] = ['ada', 'bob'].map((name) => AccountId.parse(name.padEnd(22, '-'))) as [AccountId, AccountId]
const commandOf = (name: string) => CommandId.parse(name.padEnd(16, '-'))
const registered: AccountEvent = { type: 'account.registered', commandId: commandOf('one'), at, role: 'member' }
const accountAfter = (...events: readonly AccountEvent[]) => events.reduce(evolveAccount, NO_ACCOUNT)
const claim = { now: at + 1, commandId: commandOf('two'), accountId: ada }
const caused = { commandId: claim.commandId, at: claim.now }
const set: AccountEvent = { type: 'account.role_set', ...caused, role: 'operator' }

describe('a claim of the console', () => {
  it('makes its account the only operator, in both lanes', () => {
    const decided = decideClaim({ account: accountAfter(registered), console: UNCLAIMED }, claim)
    const console = { type: 'console.changed' as const, ...caused, operators: [ada] }
    expect(decided).toEqual({ accepted: true, event: { account: set, console } })
    expect(consoleAfter(console)).toEqual(new Set([ada]))
    expect(accountAfter(registered, set)).toMatchObject({ role: 'operator', changes: { count: 0 } })
  })

  it('is refused where there is an operator', () => {
    const lanes = { account: accountAfter(registered), console: new Set([bob]) }
    expect(decideClaim(lanes, claim)).toEqual({ accepted: false, refusal: 'console_claimed' })
    expect(decideClaim({ ...lanes, console: new Set([ada]) }, claim).accepted).toBe(false)
  })

  it('finds itself when it is asked again', () => {
    const lanes = { account: accountAfter(registered, set), console: new Set([ada]) }
    expect(decideClaim(lanes, claim)).toEqual({ accepted: true, event: null })
  })

  it('is nothing for an account that is not there', () => {
    const lanes = { account: NO_ACCOUNT, console: UNCLAIMED }
    expect(decideClaim(lanes, claim)).toEqual({ accepted: false, refusal: 'account_not_found' })
  })
})

describe('a change by an operator', () => {
  const ops = new Set([ada, bob])
  const disabled: AccountEvent = { type: 'account.disabled', ...caused, tokenVersion: 2 }
  const change = (wanted: UserChange, console = ops, account = accountAfter(registered, set)) =>
    decideUserChange({ account, console }, { ...claim, commandId: commandOf('three'), by: bob, change: wanted })
  const eventOf = (decided: ReturnType<typeof change>) => (decided.accepted ? decided.event : decided.refusal)

  it('ends the role with the account’s sessions, and is undone without either', () => {
    const event = eventOf(change({ type: 'disable' }))
    expect(event).toMatchObject({ account: { tokenVersion: 2 }, console: { operators: [bob] } })
    const after = accountAfter(registered, set, disabled)
    expect(after).toMatchObject({ role: 'member', disabledAt: claim.now, tokenVersion: 2, changes: { count: 0 } })
    expect(eventOf(change({ type: 'enable' }, new Set([bob]), after))).toMatchObject({ console: null })
    const enabled: AccountEvent = { type: 'account.enabled', ...caused }
    expect(accountAfter(registered, set, disabled, enabled)).toMatchObject({ role: 'member', disabledAt: null })
  })

  it('makes operators and members, and leaves what is so already', () => {
    const member = accountAfter(registered)
    const made = eventOf(change({ type: 'setRole', role: 'operator' }, new Set([bob]), member))
    expect(made).toMatchObject({ account: { role: 'operator' }, console: { operators: [bob, ada] } })
    expect(eventOf(change({ type: 'setRole', role: 'member' }))).toMatchObject({ console: { operators: [bob] } })
    expect(eventOf(change({ type: 'setRole', role: 'operator' }))).toBeNull()
    expect(eventOf(change({ type: 'enable' }))).toBeNull()
    expect(eventOf(change({ type: 'signOutEverywhere' }))).toMatchObject({ console: null })
  })

  it('is nobody’s who is no operator, and never ends the last one', () => {
    expect(eventOf(change({ type: 'signOutEverywhere' }, new Set([ada])))).toBe('not_operator')
    const own = { account: accountAfter(registered, set), console: new Set([ada]) }
    for (const wanted of [{ type: 'disable' }, { type: 'setRole', role: 'member' }] as const)
      expect(eventOf(decideUserChange(own, { ...claim, commandId: commandOf('three'), by: ada, change: wanted }))).toBe(
        'last_admin',
      )
    const disabledAda = accountAfter(registered, disabled)
    const made = change({ type: 'setRole', role: 'operator' }, new Set([bob]), disabledAda)
    expect(eventOf(made)).toBe('account_not_found')
  })
})
