import { AccountId, SessionId } from '@wick/contracts/account-ids'
import { CommandId } from '@wick/contracts/ids'
import { describe, expect, it } from 'vitest'
import { specFor } from '../../testing/decider-spec.ts'
import { accountDecider } from './account.ts'
import { decideHandle, handleDecider, WITHHELD_HANDLE } from './handle.ts'
import { decideRegistration } from './registration.ts'

const command = (name: string) => CommandId.parse(name.padEnd(16, '-'))
const [ada, bob] = ['ada', 'bob'].map((name) => AccountId.parse(name.padEnd(22, '-'))) as [AccountId, AccountId]
const at = 1_000_000

const given = Object.assign(specFor(accountDecider), { handle: specFor(handleDecider) })
const registered = { type: 'account.registered', commandId: command('one'), at, role: 'member' } as const
const signedOut = { type: 'account.signed_out', commandId: command('two'), at, tokenVersion: 2 } as const

describe('an account', () => {
  it('is registered once', () => {
    given()
      .when({ type: 'register', now: at, commandId: command('one'), role: 'member' })
      .then(registered)
    given(registered)
      .when({ type: 'register', now: at + 1, commandId: command('one'), role: 'member' })
      .thenNothing()
    given(registered)
      .when({ type: 'register', now: at, commandId: command('two'), role: 'member' })
      .thenRefused('account_taken')
  })

  it('signs out everywhere by another version, once for each command', () => {
    given(registered)
      .when({ type: 'signOutEverywhere', now: at, commandId: command('two') })
      .then(signedOut)
    given(registered, signedOut)
      .when({ type: 'signOutEverywhere', now: at, commandId: command('two') })
      .thenNothing()
    expect(given(registered, signedOut).state).toMatchObject({ status: 'active', tokenVersion: 2 })
    given()
      .when({ type: 'signOutEverywhere', now: at, commandId: command('two') })
      .thenRefused('account_not_found')
  })

  it('takes another password by another version, which leaves the session that has set it', () => {
    const sessionId = SessionId.parse('a-session-that-sets-it')
    const set = { type: 'account.credential_set', commandId: command('set'), at, tokenVersion: 2, sessionId } as const
    const setCredential = { type: 'setCredential', now: at, commandId: command('set'), sessionId } as const
    given(registered).when(setCredential).then(set)
    given(registered, set).when(setCredential).thenNothing()
    given().when(setCredential).thenRefused('account_not_found')
    expect(given(registered, set).state).toMatchObject({ tokenVersion: 2, kept: sessionId })
    expect(given(registered, set, { ...signedOut, tokenVersion: 3 }).state).toMatchObject({
      tokenVersion: 3,
      kept: null,
    })
  })

  it.each([
    ['addPasskey', 'account.passkey_added'],
    ['removePasskey', 'account.passkey_removed'],
  ] as const)('tells of a passkey once for each command: %s', (type, told) => {
    const asked = { type, now: at, commandId: command('key') }
    given(registered)
      .when(asked)
      .then({ type: told, commandId: command('key'), at })
    given(registered, { type: told, commandId: command('key'), at })
      .when(asked)
      .thenNothing()
    given().when(asked).thenRefused('account_not_found')
  })

  it('takes another recovery code, which outdates no session', () => {
    const set = { type: 'account.recovery_set', commandId: command('code'), at } as const
    const setRecovery = { type: 'setRecovery', now: at, commandId: command('code') } as const
    given(registered).when(setRecovery).then(set)
    given(registered, set).when(setRecovery).thenNothing()
    given().when(setRecovery).thenRefused('account_not_found')
    expect(given(registered, set).state).toMatchObject({ tokenVersion: 1, kept: null })
  })

  const set = (count: number, from = at) =>
    Array.from({ length: count }, (_, index) => {
      return { type: 'account.recovery_set', commandId: command(`code-${from}-${index}`), at: from } as const
    })
  const setAnother = (now: number) => ({ type: 'setRecovery', now, commandId: command('another') }) as const

  it('changes thirty times in an hour at most', () => {
    given(registered, ...set(29))
      .when(setAnother(at))
      .then({ type: 'account.recovery_set', commandId: command('another'), at })
    const changed = given(registered, ...set(30))
    changed.when(setAnother(at + 3_599_999)).thenRefused('too_many_changes')
    changed.when(setAnother(at + 3_600_000)).then({
      type: 'account.recovery_set',
      commandId: command('another'),
      at: at + 3_600_000,
    })
    changed.when({ ...setAnother(at), commandId: command(`code-${at}-0`) }).thenNothing()
    given(registered, ...set(30), ...set(1, at + 3_600_000))
      .when(setAnother(at + 3_600_000))
      .then({ type: 'account.recovery_set', commandId: command('another'), at: at + 3_600_000 })
  })

  it('takes a new password by recovery, and by nothing else, however often it has changed', () => {
    const caused = { type: 'setCredential', now: at, commandId: command('anew') } as const
    const setCredential = { ...caused, sessionId: SessionId.parse('S'.repeat(22)) }
    const { commandId, sessionId } = setCredential
    given(registered, ...set(30))
      .when(setCredential)
      .thenRefused('too_many_changes')
    given(registered, ...set(30))
      .when({ ...setCredential, isRecovery: true })
      .then({ type: 'account.credential_set', commandId, at, tokenVersion: 2, sessionId })
  })

  it('lets everybody be signed out, and itself be deleted, however often it has changed', () => {
    const changed = given(registered, ...set(30))
    changed.when({ type: 'signOutEverywhere', now: at, commandId: command('two') }).then(signedOut)
    changed
      .when({ type: 'delete', now: at, commandId: command('end'), by: 'self' })
      .then({ type: 'account.deleted', commandId: command('end'), at, by: 'self' })
    const outs = set(40).map(({ commandId }) => ({ ...signedOut, commandId }))
    given(registered, ...outs)
      .when(setAnother(at))
      .then({ type: 'account.recovery_set', commandId: command('another'), at })
  })

  it('remembers its last 64 commands', () => {
    const outs = set(100).map(({ commandId }) => ({ ...signedOut, commandId }))
    const { state } = given(registered, ...outs)
    expect(state).toHaveProperty('applied', new Set(outs.slice(-64).map(({ commandId }) => commandId)))
  })
})

const claimed = { type: 'handle.claimed', commandId: command('one'), at, accountId: ada } as const

describe('a handle', () => {
  const claim = (accountId: AccountId, now = at, isHeld = true) => ({
    now,
    commandId: command('one'),
    accountId,
    isHeld,
  })

  it('is given once', () => {
    given.handle().when(claim(ada)).then(claimed)
    given.handle(claimed).when(claim(bob)).thenRefused('handle_taken')
    given
      .handle(claimed)
      .when(claim(bob, at + 86_400_000))
      .thenRefused('handle_taken')
  })

  it('of which a later version has said something is nobody’s', () => {
    expect(decideHandle(WITHHELD_HANDLE, claim(ada))).toEqual({ accepted: false, refusal: 'handle_taken' })
  })

  it('is free again where its claim has no account after a minute', () => {
    given
      .handle(claimed)
      .when(claim(bob, at + 59_999, false))
      .thenRefused('handle_taken')
    given
      .handle(claimed)
      .when(claim(bob, at + 60_000, false))
      .then({ ...claimed, at: at + 60_000, accountId: bob })
  })
})

describe('a registration', () => {
  const wanted = { now: at, commandId: command('one'), accountId: ada, isHeld: true, registration: 'open' as const }
  const lanes = (accounts: (typeof registered)[], handles: (typeof claimed)[]) => ({
    account: given(...accounts).state,
    handle: given.handle(...handles).state,
  })

  it('is both events, or none', () => {
    const events = { account: registered, handle: claimed }
    expect(decideRegistration(lanes([], []), wanted)).toEqual({ accepted: true, event: events })
    const taken = { ...claimed, accountId: bob }
    expect(decideRegistration(lanes([], [taken]), wanted)).toEqual({ accepted: false, refusal: 'handle_taken' })
    const other = { ...registered, commandId: command('other') }
    expect(decideRegistration(lanes([other], []), wanted)).toEqual({ accepted: false, refusal: 'account_taken' })
  })

  it('finds itself when it is asked again', () => {
    expect(decideRegistration(lanes([registered], [claimed]), wanted)).toEqual({ accepted: true, event: null })
    const late = { ...wanted, registration: 'closed' as const }
    expect(decideRegistration(lanes([registered], [claimed]), late)).toEqual({ accepted: true, event: null })
  })

  it('says nothing of who is here where nobody new is let in', () => {
    const late = { ...wanted, registration: 'closed' as const }
    const closed = { accepted: false, refusal: 'registration_closed' }
    const other = { ...registered, commandId: command('other') }
    const taken = { ...claimed, accountId: bob }
    for (const [accounts, handles] of [
      [[], []],
      [[other], []],
      [[], [taken]],
    ] as const)
      expect(decideRegistration(lanes([...accounts], [...handles]), late)).toEqual(closed)
  })
})
