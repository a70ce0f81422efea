import { describe, expect, it } from 'vitest'
import { decodeInput, encodeInput } from './command-wire.ts'
import { decodeEvent, encodeEventHeaders } from './event-codec.ts'
import { currentTraceparent, withTrace } from './trace.ts'

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const PARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`

describe('a trace', () => {
  it('goes on under its id, in a span of its own', () => {
    const child = withTrace(PARENT, currentTraceparent)
    expect(child).toMatch(new RegExp(`^00-${TRACE_ID}-[0-9a-f]{16}-01$`))
    expect(child).not.toBe(PARENT)
  })

  it('reaches what is awaited, and nothing outside', async () => {
    const seen = await withTrace(PARENT, async () => {
      await Promise.resolve()
      return currentTraceparent()
    })
    expect(seen).toContain(TRACE_ID)
    expect(currentTraceparent()).toBeUndefined()
  })

  it.each([
    undefined,
    '',
    'garbage',
    `01-${TRACE_ID}-b7ad6b7169203331-01`,
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `00-${TRACE_ID}-${'0'.repeat(16)}-01`,
    PARENT.toUpperCase(),
    `${PARENT}-more`,
  ])('begins anew, unsampled, where %j is given', (parent) => {
    const traces = [0, 1].map(() => withTrace(parent, currentTraceparent))
    for (const trace of traces) expect(trace).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
    expect(new Set(traces).size).toBe(2)
    expect(traces.join()).not.toContain(TRACE_ID)
  })
})

describe('on the wire', () => {
  it('a command carries its trace beside its input', () => {
    const encoded = withTrace(PARENT, () => encodeInput({ roomId: 'x' }))
    const { input, traceparent } = decodeInput(encoded)
    expect(input).toEqual({ roomId: 'x' })
    expect(traceparent).toContain(TRACE_ID)
    expect(decodeInput(encodeInput(7))).toEqual({ input: 7 })
    expect(decodeInput(undefined)).toEqual({ input: null })
  })

  it('an event carries its trace beside itself', () => {
    const event = { type: 'message.claimed', target: 1, by: 'participant-0001', until: 2, at: 1 } as const
    const encoded = withTrace(PARENT, () => encodeEventHeaders(decodeEvent({ headers: encodedBy(event) })))
    expect(encoded.get('traceparent')).toContain(TRACE_ID)
    expect(decodeEvent({ headers: encoded })).toEqual(event)
  })
})

/** As it would come from the stream. */
function encodedBy(event: object) {
  const encoded = encodeInput(null)
  encoded.set('Wick-Event', JSON.stringify(event))
  return encoded
}
