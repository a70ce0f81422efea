import { describe, expect, it } from 'vitest'
import type { Call } from '../../history/entry.ts'
import type { Operation, Outcome } from '../room-history.ts'
import { claimsModel } from './claims-model.ts'
import { isLinearizable } from './is-linearizable.ts'
import { seatsModel } from './seats-model.ts'

const OK: Outcome = { kind: 'ok', answer: {} }
const UNKNOWN: Outcome = { kind: 'unknown' }
const FULL: Outcome = { kind: 'refused', code: 'room_full' }
const CLAIMED: Outcome = { kind: 'refused', code: 'already_claimed' }
const join = (who: string): Call => ({ f: 'join', seat: who })
const leave: Call = { f: 'leave' }
const claim: Call = { f: 'claim', target: 1 }
const oneSeat = seatsModel({ capacity: 1, until: Infinity, whoOf: new Map() })

/** Somebody's call, from one moment to another. */
function operation(who: string, call: Call, [from, to]: readonly [number, number], outcome: Outcome): Operation {
  const end = outcome.kind === 'unknown' ? Infinity : to
  return { who, call, outcome, invoked: { index: from, at: from }, ended: { index: end, at: end } }
}

describe('the search for an order', () => {
  it('finds that one of two who came at once was refused', () => {
    const both = [operation('ada', join('ada'), [0, 3], FULL), operation('bob', join('bob'), [1, 2], OK)]
    expect(isLinearizable(both, oneSeat)).toBe(true)
  })

  it('finds none for a seat that was given twice', () => {
    const both = [operation('ada', join('ada'), [0, 3], OK), operation('bob', join('bob'), [1, 2], OK)]
    expect(isLinearizable(both, oneSeat)).toBe(false)
  })

  it('keeps what ended before another began', () => {
    const late = [operation('ada', join('ada'), [0, 1], FULL), operation('bob', join('bob'), [2, 3], OK)]
    expect(isLinearizable(late, oneSeat)).toBe(false)
  })

  it('lets what is unknown happen at any later time, or never', () => {
    const begun = [operation('ada', join('ada'), [0, 1], OK), operation('ada', leave, [2, 3], UNKNOWN)]
    expect(isLinearizable([...begun, operation('bob', join('bob'), [8, 9], OK)], oneSeat)).toBe(true)
    expect(isLinearizable([...begun, operation('bob', join('bob'), [8, 9], FULL)], oneSeat)).toBe(true)
  })

  it('gives the seat of somebody who was removed to the next', () => {
    const model = seatsModel({ capacity: 1, until: Infinity, whoOf: new Map([['participant of ada', 'ada']]) })
    const remove: Call = { f: 'remove', participant: 'participant of ada' }
    const unlock: Call = { f: 'lock', locked: false }
    const removed = [operation('ada', join('ada'), [0, 1], OK), operation('ada', remove, [2, 3], OK)]
    const next = operation('bob', join('bob'), [6, 7], OK)
    expect(isLinearizable([...removed, next], model)).toBe(false)
    expect(isLinearizable([...removed, operation('ada', unlock, [4, 5], OK), next], model)).toBe(true)
  })

  it('knows one winner of a claim, who may ask again', () => {
    const won = [operation('ada', claim, [0, 3], OK), operation('ada', claim, [4, 5], OK)]
    expect(isLinearizable([...won, operation('bob', claim, [1, 2], CLAIMED)], claimsModel)).toBe(true)
    expect(isLinearizable([...won, operation('bob', claim, [6, 7], OK)], claimsModel)).toBe(false)
  })
})
