import type { BlobRef } from '@wick/e2ee/bodies'
import { expect, it } from 'vitest'
import { burnStage } from './burn-stage.ts'

const blob: BlobRef = { id: '', key: '', size: 1, chunks: 1, sha256: '' }
const content = { t: 'burn', what: 'text', blob } as const
const fresh = { from: 'ada', claim: null, content }
const read = { ...fresh, claim: { by: 'bob', until: 1_000 } }
const gone = { ...read, content: null }

it.each([
  ['the sender, before', fresh, 'ada', 0, 'unread'],
  ['a reader, before', fresh, 'bob', 0, 'concealed'],
  ['the sender, while it is read', read, 'ada', 999, 'being_read'],
  ['its reader', read, 'bob', 999, 'claimed'],
  ['somebody else', read, 'eve', 999, 'taken'],
  ['the sender, after', read, 'ada', 1_000, 'burned'],
  ['its reader, after', read, 'bob', 1_000, 'burned'],
  ['somebody else, after', read, 'eve', 1_000, 'taken'],
  ['anybody, once it is erased', gone, 'eve', 0, 'burned'],
] as const)('is seen by %s as %s', (_who, message, self, now, stage) => {
  expect(burnStage(message, self, now)).toBe(stage)
})
