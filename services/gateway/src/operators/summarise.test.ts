import { describe, expect, it } from 'vitest'
import { summarise } from './summarise.ts'

const reading = (name: string, value: number, attributes: Record<string, string | number> = {}, sum?: number) => ({
  name,
  value,
  attributes,
  ...(sum !== undefined && { sum }),
})

describe('what operators see of the whole system', () => {
  it('adds up what each replica counts for itself', () => {
    const gateway = (replica: string, sockets: number, refused: number) => ({
      service: 'gateway',
      replica,
      readings: [reading('wick.sockets', sockets), reading('wick.refusals', refused, { code: 'room_full' })],
    })
    const messages = {
      service: 'messages',
      replica: 'c',
      readings: [
        reading('wick.appends', 5, { lane: 'log', result: 'committed' }),
        reading('wick.appends', 2, { lane: 'log', result: 'conflict' }),
        reading('wick.appends', 9, { lane: 'room', result: 'committed' }),
      ],
    }
    expect(summarise([gateway('a', 3, 1), gateway('b', 4, 2), messages], 7)).toMatchObject({
      at: 7,
      replicas: { gateway: 2, messages: 1 },
      sockets: 7,
      messages: 5,
      refusals: { room_full: 3 },
    })
  })

  it('takes what all replicas read from one store once', () => {
    const reaper = (replica: string, rooms: number) => ({
      service: 'reaper',
      replica,
      readings: [
        reading('wick.rooms', rooms),
        reading('wick.seats', 2 * rooms),
        reading('wick.reaper.due', 1, { kind: 'erasures' }),
        reading('wick.room.end.lateness', 2, {}, 0.5),
      ],
    })
    expect(summarise([reaper('a', 12), reaper('b', 12)], 0)).toMatchObject({
      rooms: 12,
      seats: 24,
      due: { deadlines: 0, erasures: 1 },
      ends: { count: 4, meanMs: 250 },
    })
  })

  it('shows nothing where nobody answers', () => {
    expect(summarise([], 0)).toMatchObject({ replicas: {}, rooms: 0, ends: { count: 0, meanMs: 0 }, streams: {} })
  })
})
