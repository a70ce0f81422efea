import { expect, it } from 'vitest'
import { burnStage, type BurnRow } from './burn-stage.ts'

const theirs: BurnRow = { eseq: 3, isOwn: false, claim: null }
const claim = { by: 'bob', until: 1_000 }
const ours = { ...theirs, isOwn: true }

it.each([
  ['its sender, before', ours, 'ada', false, 'unread'],
  ['a reader, before', theirs, 'bob', false, 'concealed'],
  ['its sender, while it is read', { ...ours, claim }, 'ada', false, 'being_read'],
  ['its reader', { ...theirs, claim }, 'bob', false, 'claimed'],
  ['somebody else', { ...theirs, claim }, 'eve', false, 'taken'],
  ['its sender, after', { ...ours, claim }, 'ada', true, 'burned'],
  ['its reader, after', { ...theirs, claim }, 'bob', true, 'burned'],
  ['somebody else, after', { ...theirs, claim }, 'eve', true, 'taken'],
] as const)('is seen by %s as it stands', (_who, row, self, isOver, stage) => {
  expect(burnStage(row, self, isOver)).toBe(stage)
})
