import { expect, it } from 'vitest'
import { beat, checkNow, dialled, heard, LOOK_EVERY_MS, type Beat, type Pulse } from './heartbeat.ts'

/** Looks once a second from the pulse's last look on, until something other than waiting comes out. */
function lookUntil(pulse: Pulse, action: 'ping' | 'dead'): { readonly at: number; readonly pulse: Pulse } {
  let current: Beat = { action: 'wait', pulse }
  let at = pulse.lookedAt
  while (current.action !== action && at < 60_000) {
    at += LOOK_EVERY_MS
    current = beat(current.pulse, at)
  }
  return { at, pulse: current.pulse }
}

const welcomed = heard(dialled(0), 0)

it('gives up on a socket that never says a word', () => {
  expect(lookUntil(dialled(0), 'dead').at).toBe(7_000)
})

it('asks after five seconds of silence', () => {
  expect(lookUntil(welcomed, 'ping').at).toBe(5_000)
})

it('notices a dead socket within fifteen seconds', () => {
  const asked = lookUntil(welcomed, 'ping')
  expect(lookUntil(asked.pulse, 'dead').at).toBeLessThan(15_000)
})

it('lives on when anything arrives', () => {
  const asked = lookUntil(welcomed, 'ping')
  const alive = heard(asked.pulse, 9_000)
  expect(beat({ ...alive, lookedAt: 11_000 }, 12_000).action).toBe('wait')
})

it('does not call a socket dead because the tab was frozen', () => {
  const asked = lookUntil(welcomed, 'ping')
  const thawed = beat(asked.pulse, 300_000)
  expect(thawed.action).toBe('ping')
  expect(beat(thawed.pulse, 301_000).action).toBe('wait')
})

it('waits less when it was told to look', () => {
  const checked = checkNow(welcomed, 0)
  expect(lookUntil(checked, 'dead').at).toBe(4_000)
})
