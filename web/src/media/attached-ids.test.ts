import type { BlobRef } from '@wick/e2ee/bodies'
import { expect, it } from 'vitest'
import { after, bob, entry, meeting, opening, said } from '../room-state/sample-room.ts'
import { attachedIds } from './attached-ids.ts'

const ref = (id: string): BlobRef => ({ id, key: '', size: 1, chunks: 1, sha256: '' })
const file = (id: string) => ({ t: 'file', name: id, mime: 'text/plain', blob: ref(id) }) as const
const sent = [...opening, ...meeting, said(20, bob, 'look'), entry(21, bob, file('a')), entry(22, bob, file('b'))]

it('names what is shown and what is on its way, and nothing that was removed', () => {
  const upload = { content: file('c'), sent: 0, total: 1, progress: 'uploading', code: null } as const
  const all = after([...sent, { type: 'upload', bodyId: 'c', upload }])
  expect(attachedIds(all)).toEqual(new Set(['a', 'b', 'c']))
  const left = after([
    ...sent,
    { type: 'shown', shown: [{ type: 'erased', eseq: 21, seq: 21, from: bob, by: 'sender' }] },
  ])
  expect(attachedIds(left)).toEqual(new Set(['b']))
})
