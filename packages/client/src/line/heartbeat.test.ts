import { describe, expect, it } from 'vitest'
import { beat, checkNow, FIRST_TIMEOUT_MS, heard, longerTimeout, opened } from './heartbeat.ts'

/** What each look of a second decides, from a line that was just opened. */
function looks(count: number, isAlive: (second: number) => boolean): string[] {
  let pulse = opened(0)
  return Array.from({ length: count }, (_, i) => {
    const now = (i + 1) * 1_000
    if (isAlive(i + 1)) pulse = heard(pulse)
    const next = beat(pulse, now)
    pulse = next.pulse
    return next.action
  })
}

describe('the heartbeat of a line', () => {
  it('gives up a line that says no first word within six seconds', () => {
    expect(looks(7, () => false)).toEqual([...Array.from({ length: 6 }, () => 'wait'), 'dead'])
  })

  it('asks every eight seconds, also of a line that speaks without an end', () => {
    const actions = looks(32, () => true)
    expect(actions.flatMap((action, i) => (action === 'wait' ? [] : [`${action} ${i + 1}`]))).toEqual(
      [8, 16, 24, 32].map((second) => `ping ${second}`),
    )
  })

  it('gives up six seconds after it asked in vain', () => {
    const actions = looks(15, (second) => second === 1)
    expect(actions.indexOf('ping')).toBe(7)
    expect(actions.indexOf('dead')).toBe(14)
  })

  it('waits as long for each answer as for the first word on slow lines', () => {
    const slow = opened(0, 24_000)
    expect(beat({ ...slow, checkedAt: 23_000 }, 24_000).action).toBe('wait')
    expect(beat({ ...slow, checkedAt: 24_000 }, 24_001).action).toBe('dead')
    const asked = beat({ ...heard(slow), checkedAt: 29_000 }, 30_000)
    expect([asked.action, asked.pulse.deadline]).toEqual(['ping', 54_000])
    expect(checkNow(heard(slow), 1_000).deadline).toBe(13_000)
  })

  it('has a longer timeout after each silence, half a minute at most', () => {
    const waits = [FIRST_TIMEOUT_MS]
    for (let i = 0; i < 3; i++) waits.push(longerTimeout(waits.at(-1) ?? 0))
    expect(waits).toEqual([6_000, 12_000, 24_000, 30_000])
  })

  it('asks first where it has slept', () => {
    expect(beat(opened(0), 60_000).action).toBe('ping')
  })

  it('waits three seconds after a sign that the network changed', () => {
    const pulse = checkNow(heard(opened(0)), 1_000)
    expect(beat(pulse, 4_000).action).toBe('wait')
    expect(beat({ ...pulse, checkedAt: 4_000 }, 4_001).action).toBe('dead')
  })
})
