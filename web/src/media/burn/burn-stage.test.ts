import type { BlobRef } from '@wick/e2ee/bodies'
import { expect, it } from 'vitest'
import { burnStage, type BurnRow } from './burn-stage.ts'

const blob: BlobRef = { id: '', key: '', size: 1, chunks: 1, sha256: '' }
const theirs: BurnRow = { eseq: 3, isOwn: false, claim: null, erased: null, content: { t: 'burn', what: 'text', blob } }
const claim = { by: 'bob', until: 1_000 }
const ours = { ...theirs, isOwn: true }
const gone = { ...theirs, claim, content: null, erased: 'burned' } as const

it.each([
  ['its sender, before', ours, 'ada', false, 'unread'],
  ['a reader, before', theirs, 'bob', false, 'concealed'],
  ['its sender, while it is read', { ...ours, claim }, 'ada', false, 'being_read'],
  ['its reader', { ...theirs, claim }, 'bob', false, 'claimed'],
  ['somebody else', { ...theirs, claim }, 'eve', false, 'taken'],
  ['its sender, after', { ...ours, claim }, 'ada', true, 'burned'],
  ['its reader, after', { ...theirs, claim }, 'bob', true, 'burned'],
  ['somebody else, after', { ...theirs, claim }, 'eve', true, 'taken'],
  ['anybody, once it is erased', gone, 'eve', false, 'burned'],
] as const)('is seen by %s as it stands', (_who, row, self, isOver, stage) => {
  expect(burnStage(row, self, isOver)).toBe(stage)
})
