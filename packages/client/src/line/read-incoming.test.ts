import { durableFrame, ephemeralFrame } from '@wick/contracts/binary-frames'
import { describe, expect, it } from 'vitest'
import { readBinary, readText } from './read-incoming.ts'

const envelope = new Uint8Array([1, 1, 2, 0, 9])
const bytes = (frame: Uint8Array) => new Uint8Array(frame)

describe('what a line brings', () => {
  it('is an entry of the log, or a signal', () => {
    expect(readBinary(bytes(durableFrame(7, 8, envelope)))).toEqual({
      kind: 'envelope',
      seq: 7,
      timestamp: 8,
      bytes: envelope,
    })
    expect(readBinary(bytes(ephemeralFrame(envelope)))).toEqual({ kind: 'signal', bytes: envelope })
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['an unknown first byte', new Uint8Array([0x12, 1])],
    ['a head without an envelope', bytes(durableFrame(7, 8, new Uint8Array()))],
    ['a place beyond all places', bytes(durableFrame(7, 8, envelope)).fill(0xff, 1, 9)],
  ])('is broken: %s', (_, frame) => {
    expect(readBinary(frame)).toBeNull()
  })

  it('is a signal in text, where binary frames do not pass', () => {
    expect(readText('{"type":"signal","body":"AQECAAk"}')).toEqual({ kind: 'signal', bytes: envelope })
  })

  it('is an entry in text, where binary frames do not pass', () => {
    const frame = { type: 'message', seq: 7, id: 'A'.repeat(22), from: 'B'.repeat(22), timestamp: 8, body: 'AQECAAk' }
    expect(readText(JSON.stringify(frame))).toEqual({ kind: 'envelope', seq: 7, timestamp: 8, bytes: envelope })
    expect(readText(JSON.stringify({ ...frame, body: 'no base64url!' }))).toMatchObject({ bytes: new Uint8Array() })
  })

  it('is a frame in clear, or of a newer server', () => {
    expect(readText('{"type":"draining","retryAfter":5}')).toEqual({
      kind: 'frame',
      frame: { type: 'draining', retryAfter: 5 },
    })
    expect([readText('{"type":"poll"}'), readText('{')]).toEqual([null, null])
  })

  it('is only the place of an event that cannot be read here or there', () => {
    const passed = { kind: 'frame', frame: { type: 'passed', seq: 7 } }
    expect(readText('{"type":"pinned","seq":7,"timestamp":8}')).toEqual(passed)
    expect(readText('{"type":"passed","seq":7}')).toEqual(passed)
    expect(readText('{"type":"extended","seq":7,"until":"noon"}')).toEqual(passed)
    expect([readText('{"type":"pinned","seq":"7"}'), readText('{"type":"ack","seq":7}')]).toEqual([null, null])
  })
})
