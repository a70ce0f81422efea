import { DURABLE_ENVELOPE_BYTES } from '@wick/contracts/envelope-header'
import { describe, expect, it } from 'vitest'
import { FrameDecoder } from './frame-decoder.ts'

const ping = Buffer.from('{"type":"ping","t":1}')
const typing = Buffer.from('{"type":"typing","active":true}')
const garbage = Buffer.from('not JSON')
const envelope = Buffer.alloc(DURABLE_ENVELOPE_BYTES[0] ?? 0, 1)

const kinds = (decoder: FrameDecoder, ...frames: Buffer[]) => frames.map((frame) => decoder.read(frame, false).kind)

describe('what a client sends', () => {
  it('gives up after three malformed frames in a row', () => {
    const decoder = new FrameDecoder(false)
    expect(kinds(decoder, garbage, garbage, ping, garbage, garbage, garbage, ping)).toEqual([
      'malformed',
      'malformed',
      'frame',
      'malformed',
      'malformed',
      'too_many_malformed',
      'frame',
    ])
  })

  it('comes in one piece or several', () => {
    const [start, end] = [ping.subarray(0, 7), ping.subarray(7)]
    const bytes = new Uint8Array(ping).buffer
    for (const data of [ping, [start, end], bytes])
      expect(new FrameDecoder(false).read(data, false)).toEqual({ kind: 'frame', frame: { type: 'ping', t: 1 } })
  })

  it('is the same ping however its JSON is written, and nothing else is one', () => {
    const read = (text: string) => new FrameDecoder(true).read(Buffer.from(text), false)
    for (const [text, t] of [
      ['{"type":"ping","t":0}', 0],
      ['{"type":"ping","t":999999999999999}', 999_999_999_999_999],
      ['{"type":"ping","t":1764612345678.5}', 1_764_612_345_678.5],
      ['{ "t": -1, "type": "ping" }', -1],
    ] as const)
      expect(read(text)).toEqual({ kind: 'frame', frame: { type: 'ping', t } })
    for (const text of ['{"type":"ping","t":01}', '{"type":"ping","t":}', '{"type":"ping","t":1}}', '{"type":"ping"}'])
      expect(read(text).kind).toBe('malformed')
  })

  it('is JSON in a clear room', () => {
    expect(new FrameDecoder(false).read(typing, false).kind).toBe('frame')
    expect(new FrameDecoder(false).read(envelope, true).kind).toBe('malformed')
  })

  it('is sealed in an encrypted room, but for sends and pings', () => {
    expect(new FrameDecoder(true).read(envelope, true)).toEqual({ kind: 'envelope', received: { envelope } })
    expect(kinds(new FrameDecoder(true), ping, typing)).toEqual(['frame', 'malformed'])
  })
})
