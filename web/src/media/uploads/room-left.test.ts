import { sealedLength } from '@wick/e2ee/blob'
import type { BlobRef } from '@wick/e2ee/bodies'
import { expect, it } from 'vitest'
import { ROOM_BYTES } from '../limits.ts'
import { ada, after, bob, entry, meeting, opening, said } from '../../room-state/sample-room.ts'
import { roomLeft } from './room-left.ts'

const MB = 1024 * 1024
const blob = (size: number): BlobRef => ({ id: '', key: '', size, chunks: 1, sha256: '' })
const file = (seq: number, size: number) =>
  entry(seq, seq % 2 === 0 ? ada : bob, { t: 'file', name: 'a', mime: 'a/b', blob: blob(size) })

it('is not worth saying while there is plenty', () => {
  expect(roomLeft(after([...opening, ...meeting, said(5, bob, 'hello'), file(6, 5 * MB)]))).toBeNull()
})

it('counts content in the log and on its way by its sealed length', () => {
  const full = after([...opening, ...meeting, ...[6, 7, 8, 9].map((seq) => file(seq, 5 * MB))])
  expect(roomLeft(full)).toBe(ROOM_BYTES - 4 * sealedLength(5 * MB))
  const content = { t: 'file', name: 'a', mime: 'a/b', blob: blob(5 * MB) } as const
  const upload = { content, sent: 0, total: 6 * MB, progress: 'waiting', code: null } as const
  expect(roomLeft({ ...full, uploads: new Map([['id', upload]]) })).toBe(0)
})
