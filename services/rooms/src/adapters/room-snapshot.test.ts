import { CommandId, Epoch, ParticipantId, Sha256 } from '@wick/contracts/ids'
import type { OpenRoom } from '@wick/domain/room'
import { describe, expect, it } from 'vitest'
import { decodeSnapshot, encodeSnapshot } from './room-snapshot.ts'

const [ada, bob] = ['ada-participant-1', 'bob-participant-1'].map((id) => ParticipantId.parse(id))
const hash = Sha256.parse('A'.repeat(43))
const state: OpenRoom = {
  status: 'open',
  epoch: Epoch.parse('epoch-000000000001'),
  capacity: 2,
  createdAt: 1,
  expiresAt: 2,
  idleSeconds: 30,
  joinKeyHash: hash,
  seats: new Map(ada === undefined ? [] : [[ada, { seatKeyHash: hash, joinSeq: 7, half: 6 }]]),
  seatKeys: new Map([ada, bob].flatMap((id) => (id === undefined ? [] : [[id, hash]]))),
  creator: ada,
  locked: true,
  barred: new Set(bob === undefined ? [] : [bob]),
  lastJoinAt: 1,
  changes: 4,
  applied: new Set([CommandId.parse('command-000000001')]),
}

describe('a snapshot', () => {
  it('comes back as it was', () => {
    for (const room of [state, { ...state, idleSeconds: undefined, joinKeyHash: undefined, creator: undefined }])
      expect(decodeSnapshot(encodeSnapshot({ state: room, laneSeq: 9 }))).toEqual({ state: room, laneSeq: 9 })
  })

  it('of another version is none', () => {
    expect(decodeSnapshot('{"laneSeq":1}')).toBeUndefined()
    const { seatKeys, ...earlier }: Record<string, unknown> = JSON.parse(encodeSnapshot({ state, laneSeq: 9 }))
    expect(seatKeys).toHaveLength(2)
    expect(decodeSnapshot(JSON.stringify(earlier))).toBeUndefined()
    const { version: _, ...before }: Record<string, unknown> = JSON.parse(encodeSnapshot({ state, laneSeq: 9 }))
    expect(decodeSnapshot(JSON.stringify(before))).toBeUndefined()
    expect(decodeSnapshot('{}')).toBeUndefined()
    expect(decodeSnapshot('null')).toBeUndefined()
  })
})
