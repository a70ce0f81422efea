import { AccountId, Tag } from '@wick/contracts/account-ids'
import { DAY_MS } from '@wick/contracts/account-limits'
import { CommandId } from '@wick/contracts/ids'
import { NoneLeft } from '@wick/contracts/certificate'
import { describe, expect, it } from 'vitest'
import { specFor } from '../../testing/decider-spec.ts'
import { accountDecider } from './account.ts'
import { UNCLAIMED } from './console.ts'
import { decideDeletion } from './deletion.ts'
import { decideRetirement, handleDecider } from './handle.ts'

const command = (name: string) => CommandId.parse(name.padEnd(16, '-'))
const [ada, bob] = ['ada', 'bob'].map((name) => AccountId.parse(name.padEnd(22, '-'))) as [AccountId, AccountId]
const tag = Tag.parse(`${'A'.repeat(21)}Q`)
const at = 1_000_000

const given = Object.assign(specFor(accountDecider), { handle: specFor(handleDecider) })
const registered = { type: 'account.registered', commandId: command('one'), at, role: 'member' } as const
const deleted = { type: 'account.deleted', commandId: command('two'), at, by: 'self' } as const
const certificate = {
  deletedAt: at,
  erasedAt: at + 1,
  stores: [{ store: 'sessions', cleared: 2, left: NoneLeft.parse(0) }],
  ringsBefore: 2,
}
const erased = { type: 'account.erased', commandId: command('three'), at, certificate } as const
const claimed = { type: 'handle.claimed', commandId: command('one'), at, accountId: ada } as const
const retired = { type: 'handle.retired', commandId: command('two'), at, until: at + 30 * DAY_MS } as const

describe('an account that is deleted', () => {
  const asked = { type: 'delete', now: at, commandId: command('two'), by: 'self' } as const

  it('is so once', () => {
    given(registered).when(asked).then(deleted)
    given(registered, deleted).when(asked).thenNothing()
    given(registered, deleted)
      .when({ ...asked, commandId: command('again') })
      .thenNothing()
    given().when(asked).thenRefused('account_not_found')
  })

  it('is nobody’s: it signs nobody out and is not registered again', () => {
    for (const events of [[registered, deleted], [erased]] as const) {
      given(...events)
        .when({ type: 'signOutEverywhere', now: at, commandId: command('out') })
        .thenRefused('account_not_found')
      given(...events)
        .when({ type: 'register', now: at, commandId: command('one'), role: 'member' })
        .thenRefused('account_taken')
    }
  })

  it('has one certificate, which says all by itself', () => {
    const complete = { type: 'completeErasure', now: at, commandId: command('three'), certificate } as const
    given(registered, deleted).when(complete).then(erased)
    given(registered, deleted, erased).when(complete).thenNothing()
    given(registered).when(complete).thenRefused('account_not_deleted')
    given().when(complete).thenRefused('account_not_deleted')
    expect(given(erased).state).toEqual(given(registered, deleted, erased).state)
  })
})

it('certifies no erasure before the deletion, though the clock of who erased was behind', () => {
  const early = { ...certificate, erasedAt: deleted.at - 450 }
  given(registered, deleted)
    .when({ type: 'completeErasure', now: at, commandId: command('three'), certificate: early })
    .then({ ...erased, certificate: { ...certificate, erasedAt: deleted.at } })
})

describe('the handle of a deleted account', () => {
  const claim = (now: number) => ({ now, commandId: command('new'), accountId: bob, isHeld: true })

  it('rests for thirty days, and may then be another’s', () => {
    given
      .handle(claimed, retired)
      .when(claim(at + 30 * DAY_MS - 1))
      .thenRefused('handle_taken')
    given
      .handle(claimed, retired)
      .when(claim(at + 30 * DAY_MS))
      .then({ ...claimed, commandId: command('new'), at: at + 30 * DAY_MS, accountId: bob })
  })

  it('rests for the account that had it too', () => {
    given
      .handle(claimed, retired)
      .when({ ...claim(at + 1), accountId: ada })
      .thenRefused('handle_taken')
  })

  it('is retired by its own account, once', () => {
    const retire = { now: at, commandId: command('two'), accountId: ada }
    expect(decideRetirement(given.handle(claimed).state, retire)).toEqual({ accepted: true, event: retired })
    for (const state of [
      given.handle().state,
      given.handle(claimed, retired).state,
      given.handle({ ...claimed, accountId: bob }).state,
    ])
      expect(decideRetirement(state, retire)).toEqual({ accepted: true, event: null })
  })
})

describe('a deletion', () => {
  const wanted = { now: at, commandId: command('two'), accountId: ada, tag, by: 'self' } as const
  const erasure = { type: 'erasure.asked', at, tag } as const

  it('is all of its events, or none', () => {
    const lanes = { account: given(registered).state, handle: given.handle(claimed).state, console: UNCLAIMED }
    const events = { account: deleted, handle: retired, console: null, erasure }
    expect(decideDeletion(lanes, wanted)).toEqual({ accepted: true, event: events })
    const nobody = { account: given().state, handle: given.handle().state, console: UNCLAIMED }
    expect(decideDeletion(nobody, wanted)).toEqual({ accepted: false, refusal: 'account_not_found' })
  })

  it('leaves a handle alone that is somebody else’s', () => {
    const lanes = {
      account: given(registered).state,
      handle: given.handle({ ...claimed, accountId: bob }).state,
      console: UNCLAIMED,
    }
    const events = { account: deleted, handle: null, console: null, erasure }
    expect(decideDeletion(lanes, wanted)).toEqual({ accepted: true, event: events })
  })

  it('finds itself when it is asked again', () => {
    const lanes = {
      account: given(registered, deleted).state,
      handle: given.handle(claimed, retired).state,
      console: UNCLAIMED,
    }
    expect(decideDeletion(lanes, wanted)).toEqual({ accepted: true, event: null })
  })

  it('ends an operator with the account, but never the last one', () => {
    const [account, handle] = [given(registered).state, given.handle(claimed).state]
    const left = { type: 'console.changed', commandId: wanted.commandId, at, operators: [bob] }
    expect(decideDeletion({ account, handle, console: new Set([ada, bob]) }, wanted)).toMatchObject({
      accepted: true,
      event: { account: deleted, console: left },
    })
    const alone = { account, handle, console: new Set([ada]) }
    expect(decideDeletion(alone, wanted)).toEqual({ accepted: false, refusal: 'last_admin' })
    expect(decideDeletion(alone, { ...wanted, isForced: true })).toMatchObject({
      accepted: true,
      event: { console: { operators: [] } },
    })
  })
  it('is decided by an operator who is one still', () => {
    const [account, handle] = [given(registered).state, given.handle(claimed).state]
    const by = { ...wanted, by: 'operator', actor: bob } as const
    const decide = (...operators: AccountId[]) => decideDeletion({ account, handle, console: new Set(operators) }, by)
    expect(decide(bob)).toMatchObject({ accepted: true, event: { account: { by: 'operator' }, console: null } })
    expect(decide()).toEqual({ accepted: false, refusal: 'not_operator' })
    expect(decide(ada)).toEqual({ accepted: false, refusal: 'not_operator' })
    // What is done already is nobody's to decide.
    const over = { account: given(registered, deleted).state, handle, console: UNCLAIMED }
    expect(decideDeletion(over, by)).toEqual({ accepted: true, event: null })
  })
})
