import { DURABLE_ENVELOPE_BYTES } from '@wick/contracts/envelope'
import { describe, expect, it } from 'vitest'
import { Inbox } from './inbox.ts'

const ping = Buffer.from('{"type":"ping","t":1}')
const typing = Buffer.from('{"type":"typing","active":true}')
const garbage = Buffer.from('not JSON')
const envelope = Buffer.alloc(DURABLE_ENVELOPE_BYTES[0] ?? 0, 1)

const kinds = (inbox: Inbox, ...frames: Buffer[]) => frames.map((frame) => inbox.read(frame, false).kind)

describe('what a client sends', () => {
  it('is hopeless at the third malformed frame in a row', () => {
    const inbox = new Inbox(false)
    expect(kinds(inbox, garbage, garbage, ping, garbage, garbage, garbage, ping)).toEqual([
      'malformed',
      'malformed',
      'frame',
      'malformed',
      'malformed',
      'hopeless',
      'frame',
    ])
  })

  it('comes in one piece or several', () => {
    const [start, end] = [ping.subarray(0, 7), ping.subarray(7)]
    const bytes = new Uint8Array(ping).buffer
    for (const data of [ping, [start, end], bytes])
      expect(new Inbox(false).read(data, false)).toEqual({ kind: 'frame', frame: { type: 'ping', t: 1 } })
  })

  it('is JSON in a clear room', () => {
    expect(new Inbox(false).read(typing, false).kind).toBe('frame')
    expect(new Inbox(false).read(envelope, true).kind).toBe('malformed')
  })

  it('is sealed in an encrypted room, but for sends and pings', () => {
    expect(new Inbox(true).read(envelope, true)).toEqual({ kind: 'envelope', received: { envelope } })
    expect(kinds(new Inbox(true), ping, typing)).toEqual(['frame', 'malformed'])
  })
})
