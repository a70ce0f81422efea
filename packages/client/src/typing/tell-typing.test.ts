import { beforeEach, describe, expect, it } from 'vitest'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createTyping, type Typing } from './tell-typing.ts'

describe('typing', () => {
  let manual: ManualPorts
  let signals: (readonly [number, boolean])[]
  let typing: Typing

  beforeEach(() => {
    manual = createManualPorts()
    signals = []
    typing = createTyping({
      ports: manual.ports,
      signal: async (on) => void signals.push([manual.ports.clock.monotonic(), on]),
    })
  })

  const strokes = (count: number, everyMs: number) => {
    for (let i = 0; i < count; i++) {
      typing.stroke()
      manual.pass(everyMs)
    }
  }

  it('is told 300 ms after the first keystroke, then once a second', () => {
    strokes(30, 100)
    expect(signals).toEqual([
      [300, true],
      [1_300, true],
      [2_300, true],
    ])
  })

  it('is not told when the message was quicker', () => {
    typing.stroke()
    manual.pass(200)
    typing.said()
    manual.pass(5_000)
    expect(signals).toEqual([])
  })

  it('is taken back when the draft is given up, and forgotten by itself later', () => {
    typing.stroke()
    manual.pass(300)
    typing.stop()
    expect(signals).toEqual([
      [300, true],
      [300, false],
    ])
    typing.stop()
    expect(signals).toHaveLength(2)
  })

  it('begins anew after a pause', () => {
    strokes(1, 5_000)
    strokes(1, 5_000)
    expect(signals.map(([at]) => at)).toEqual([300, 5_300])
  })
})
