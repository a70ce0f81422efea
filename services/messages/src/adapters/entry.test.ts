import { samplesOf } from '@wick/contracts/testing/samples'
import { ChatEvent } from '@wick/contracts/events'
import { expect, it } from 'vitest'
import { decodeEntry, encodeEntry } from './entry.ts'

const bodies = [Buffer.from('text'), Buffer.from('\n'), Buffer.from([0, 10, 13, 255]), Buffer.alloc(32_768, 10)]

it.each(samplesOf('events'))('brings %s back as it was, whatever bytes come with it', (_, sample) => {
  const event = ChatEvent.parse(sample)
  expect(decodeEntry(encodeEntry({ seq: 7, event }))).toEqual({ seq: 7, event })
  for (const body of bodies) expect(decodeEntry(encodeEntry({ seq: 7, event, body }))).toEqual({ seq: 7, event, body })
})
