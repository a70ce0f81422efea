import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { weightOf } from './rendezvous.ts'

const ROOMS = 4_000
const random = () => randomBytes(16).toString('base64url')
const homeOf = (replicas: readonly string[], room: string) =>
  replicas.toSorted((a, b) => weightOf(b, room) - weightOf(a, room))[0]

it('spreads rooms evenly, and moves only those of the one that leaves', () => {
  const replicas = Array.from({ length: 4 }, random)
  const rooms = Array.from({ length: ROOMS }, random)
  const before = rooms.map((room) => homeOf(replicas, room))
  for (const replica of replicas) {
    const share = before.filter((home) => home === replica).length / ROOMS
    expect(Math.abs(share - 1 / replicas.length)).toBeLessThan(0.05)
  }
  const [gone, ...left] = replicas
  const after = rooms.map((room) => homeOf(left, room))
  const moved = rooms.filter((_, at) => before[at] !== after[at])
  expect(moved).toEqual(rooms.filter((_, at) => before[at] === gone))
})
