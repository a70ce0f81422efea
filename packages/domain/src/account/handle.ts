import type { HandleEvent } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import { HANDLE_REST_MS } from '@wick/contracts/account-limits'
import type { CommandId } from '@wick/contracts/ids'
import { folding } from '../copies.ts'
import { accept, type Decider, type Decision, refuse, unchanged } from '../decider.ts'

/** Whose a handle is. */
export type HandleState =
  | { readonly status: 'free' }
  | { readonly status: 'claimed'; readonly accountId: AccountId; readonly at: number }
  // Of a deleted account; nobody's until then (ms).
  | { readonly status: 'resting'; readonly until: number }
  // A later version has said something of it: nobody's, and not to be given.
  | { readonly status: 'withheld' }

export interface ClaimHandle {
  readonly now: number
  readonly commandId: CommandId
  readonly accountId: AccountId
  /** Whether the account that has the handle exists. */
  readonly isHeld: boolean
}

/** Claim and account are stored together. Only a damaged block leaves a claim without its account; after so long it counts for nothing. */
const EMPTY_CLAIM_MS = 60_000

export const FREE_HANDLE: HandleState = { status: 'free' }
export const WITHHELD_HANDLE: HandleState = { status: 'withheld' }

export function evolveHandle(_handle: HandleState, event: HandleEvent): HandleState {
  switch (event.type) {
    case 'handle.claimed':
      return { status: 'claimed', accountId: event.accountId, at: event.at }
    case 'handle.retired':
      return { status: 'resting', until: event.until }
  }
}

export function decideHandle(handle: HandleState, claim: ClaimHandle): Decision<HandleEvent, 'handle_taken'> {
  const { now, commandId, accountId, isHeld } = claim
  if (handle.status === 'withheld') return refuse('handle_taken')
  if (handle.status === 'resting' && now < handle.until) return refuse('handle_taken')
  if (handle.status === 'claimed' && handle.accountId !== accountId) {
    const isEmpty = !isHeld && now - handle.at >= EMPTY_CLAIM_MS
    if (!isEmpty) return refuse('handle_taken')
  }
  return accept({ type: 'handle.claimed', commandId, at: now, accountId })
}

export interface RetireHandle {
  readonly now: number
  readonly commandId: CommandId
  /** Whose account is deleted. */
  readonly accountId: AccountId
}

/** Nothing is to be done where the handle is somebody else's, or rests already. */
export function decideRetirement(handle: HandleState, retired: RetireHandle): Decision<HandleEvent, never> {
  const { now, commandId, accountId } = retired
  if (handle.status !== 'claimed' || handle.accountId !== accountId) return unchanged
  return accept({ type: 'handle.retired', commandId, at: now, until: now + HANDLE_REST_MS })
}

export const handleDecider: Decider<HandleState, ClaimHandle, HandleEvent, 'handle_taken'> = {
  initial: FREE_HANDLE,
  decide: decideHandle,
  evolve: evolveHandle,
  fold: folding(evolveHandle),
}
