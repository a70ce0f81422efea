import { DURABLE_ENVELOPE_BYTES, EPHEMERAL_ENVELOPE_BYTES } from '@wick/contracts/envelope-header'
import fc from 'fast-check'

/** What a client may throw at a socket. */
export type FrameInput = string | Uint8Array

const id = fc.stringMatching(/^[A-Za-z0-9_-]{16,64}$/)
const value = fc.oneof(fc.string({ maxLength: 60 }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), id)
const nearlyRight = fc
  .record({
    type: fc.constantFrom('send', 'read', 'delivered', 'typing', 'ping', 'welcome', 'ack', 'ended', ''),
    rest: fc.dictionary(fc.constantFrom('id', 'body', 'seq', 'active', 't', 'traceparent', 'from', '__proto__'), value),
  })
  .map(({ type, rest }) => JSON.stringify({ type, ...rest }))

/** An envelope's size and version, and mostly a header of this very seat, with a few bytes gone astray. */
function nearlyEnvelopes(header: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc
    .record({
      length: fc.oneof(fc.constantFrom(...DURABLE_ENVELOPE_BYTES, EPHEMERAL_ENVELOPE_BYTES), fc.nat({ max: 2_000 })),
      kind: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 255 })),
      astray: fc.array(fc.tuple(fc.nat({ max: 55 }), fc.nat({ max: 255 })), { maxLength: 2 }),
      prefix: fc.constantFrom<readonly number[]>([], [0x02], [0x80], [0x10], [0x11]),
    })
    .map(({ length, kind, astray, prefix }) => {
      const envelope = new Uint8Array(length)
      envelope.set(header.subarray(0, length))
      if (length > 2) envelope[2] = kind
      for (const [at, byte] of astray) if (at < length) envelope[at] = byte
      return Uint8Array.from([...prefix, ...envelope])
    })
}

export function frameInputs(header: Uint8Array): fc.Arbitrary<FrameInput> {
  return fc.oneof(
    { weight: 4, arbitrary: nearlyRight },
    { weight: 4, arbitrary: nearlyEnvelopes(header) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
    { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 70_000 }).map((size) => 'x'.repeat(size)) },
  )
}
