import { createFeed } from '@wick/client/state/feed'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { after, bob, meeting, opening, said } from '../room-state/sample-room.ts'
import { useRoomState } from './use-room-state.ts'

const DRAW_EVERY_MS = 100

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A room as it is drawn: how much was said in it by then. */
function drawnRoom() {
  const { room, emit, subscribe } = createFeed(after([...opening, ...meeting]))
  const isHeld = ref(false)
  const onChange = vi.fn<() => void>()
  const scope = effectScope(true)
  onTestFinished(() => scope.stop())
  const state = scope.run(() => useRoomState({ state: room, subscribe }, onChange, isHeld))
  if (state === undefined) throw new Error('the scope is over')
  let seq = 10
  return {
    isHeld,
    onChange,
    state,
    emit,
    say: () => emit(said(seq++, bob, 'a word')),
    drawn: () => state.value.entries.filter(({ kind }) => kind === 'message').length,
  }
}

it('draws at once what comes alone', () => {
  const { say, drawn } = drawnRoom()
  say()
  expect(drawn()).toBe(1)
})

it('draws what pours in ten times a second, and tells of each', () => {
  const { say, drawn, onChange } = drawnRoom()
  for (let nth = 0; nth < 50; nth++) say()
  expect(drawn()).toBe(1)
  expect(onChange).toHaveBeenCalledTimes(50)
  vi.advanceTimersByTime(DRAW_EVERY_MS)
  expect(drawn()).toBe(50)
  say()
  expect(drawn()).toBe(50)
  vi.advanceTimersByTime(DRAW_EVERY_MS)
  expect(drawn()).toBe(51)
})

it('draws nothing new while the destroy button is held, and everything once released', () => {
  const { say, drawn, isHeld } = drawnRoom()
  say()
  isHeld.value = true
  say()
  vi.advanceTimersByTime(10 * DRAW_EVERY_MS)
  expect(drawn()).toBe(1)
  isHeld.value = false
  expect(drawn()).toBe(2)
})

it('draws the end at once, whatever else goes on', () => {
  const { say, emit, isHeld, state } = drawnRoom()
  say()
  say()
  isHeld.value = true
  emit({ type: 'ended', end: { reason: 'destroyed', by: null, endedAt: null } })
  expect(state.value.end?.reason).toBe('destroyed')
})
