import type { AccountEvent } from '@wick/contracts/account-events'
import { AccountId } from '@wick/contracts/account-ids'
import { CommandId } from '@wick/contracts/ids'
import { describe, expect, it } from 'vitest'
import { evolveAccount, NO_ACCOUNT } from './account.ts'
import { consoleAfter, decideClaim, UNCLAIMED } from './console.ts'

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
