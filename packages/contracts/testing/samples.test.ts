import { describe, expect, it } from 'vitest'
import { z } from 'zod/mini'
import { ChatEvent } from '../src/events.ts'
import { ClientFrame, ServerFrame } from '../src/frames.ts'
import { samplesOf } from './samples.ts'

const typesIn = (samples: ReturnType<typeof samplesOf>) =>
  new Set(samples.map(([, sample]) => Reflect.get(sample, 'type')))

/** Every `type` that a union of objects knows. */
function typesOf(schema: z.ZodMiniType): Set<string> {
  const constants = JSON.stringify(z.toJSONSchema(schema, { io: 'input' })).matchAll(
    /"type":\{"type":"string","const":"([^"]+)"\}/g,
  )
  return new Set([...constants].map(([, name]) => name ?? ''))
}

describe.each([
  ['events', ChatEvent],
  ['client-frames', ClientFrame],
  ['server-frames', ServerFrame],
] as const)('the samples of %s', (kind, schema) => {
  const samples = samplesOf(kind)

  it('hold every published type', () => {
    expect(typesIn(samples)).toEqual(typesOf(schema))
  })

  it.each(samples)('are understood whole: %s', (_, sample) => {
    expect(schema.parse(sample)).toEqual(sample)
  })
})

describe('the log', () => {
  it.each(samplesOf('events'))('is read by a version that does not know a field yet: %s', (_, sample) => {
    expect(ChatEvent.parse({ ...sample, fieldOfTomorrow: true })).toEqual(sample)
  })
})

describe('a client', () => {
  it.each(samplesOf('client-frames'))('may not send a field that nobody knows: %s', (_, sample) => {
    expect(ClientFrame.safeParse({ ...sample, fieldOfTomorrow: true }).success).toBe(false)
  })

  it.each(samplesOf('server-frames'))('reads a frame with a field that it does not know yet: %s', (_, sample) => {
    expect(ServerFrame.parse({ ...sample, fieldOfTomorrow: true })).toEqual(sample)
  })
})
