import type { Content, NewBody } from '../src/bodies.ts'
import type { Shown } from '../src/shown.ts'
import { listIndexedDbRooms, openIndexedDbStore } from '../src/store.indexeddb.ts'
import type { Answer } from './answers.ts'
import type { Device } from './device.ts'
import { createCreator, join, reload } from './member.ts'

type Said = Exclude<NewBody, { t: 'typing' }>

const ULID = '01JD000000000000000000000A'
const BLOB = { id: 'A'.repeat(22), key: 'A'.repeat(43), size: 100, chunks: 1, sha256: 'A'.repeat(43) }
const IMAGE = { ...BLOB, w: 10, h: 10, mime: 'image/png' } as const

const BEFORE: readonly Said[] = [
  { t: 'text', text: 'one' },
  { t: 'text', text: 'two', replyTo: ULID },
  { t: 'image', blob: { ...IMAGE, thumb: 'AAAA' } },
  { t: 'file', blob: BLOB, name: 'minutes.pdf', mime: 'application/pdf' },
]
const AFTER: readonly Said[] = [
  { t: 'burn', what: 'text', blob: BLOB },
  { t: 'burn', what: 'image', blob: IMAGE },
  { t: 'reaction', target: ULID, emoji: '👍🏽' },
  { t: 'text', text: 'three' },
]

/** Two databases of one origin, as if two people sat at one browser. */
const ofCreator = deviceNamed('creator')
const ofGuest = deviceNamed('guest')

function deviceNamed(name: string): Device {
  return { openStore: (roomId) => openIndexedDbStore(`${roomId}.${name}`), failNextWrite: () => {} }
}

/** Two engines talk over IndexedDB, across a reload of both, and leave nothing behind. */
export async function conversationAnswers(): Promise<Answer[]> {
  const { server, creator, link } = await createCreator(2, ofCreator)
  const guest = await join(server, link, 'Bob', ofGuest)
  for (const body of BEFORE) await guest.send(body)
  await Promise.all([creator.sync(), guest.sync()])

  const [ada, bob] = [await reload(server, creator), await reload(server, guest)]
  const kept = [await ada.engine.archived(), await bob.engine.archived()]
  for (const body of AFTER) await ada.send(body)
  await Promise.all([ada.sync(), bob.sync()])
  const typing = await bob.engine.seal({ t: 'typing', on: true, at: 1_800_000_000_000 })
  const signals = typing === null ? [] : await ada.engine.signal(typing.bytes)
  const digits = [(await ada.engine.safety()).digits, (await bob.engine.safety()).digits]
  const rooms = await listIndexedDbRooms()
  await Promise.all([ada.engine.destroy(), bob.engine.destroy()])

  const alarms = [creator, guest, ada, bob].flatMap((member) => member.alarms)
  return [
    same('what the creator read', contentsOf(creator.shown), BEFORE),
    same('what the guest read', contentsOf(guest.shown), BEFORE),
    same('what the creator kept over a reload', kept[0], creator.shown),
    same('what the guest kept over a reload', kept[1], guest.shown),
    same('what the creator read afterwards', contentsOf(ada.shown), AFTER),
    same('what the guest read afterwards', contentsOf(bob.shown), AFTER),
    same('typing', signals, [{ type: 'typing', from: bob.seat.participantId, on: true, at: 1_800_000_000_000 }]),
    same('safety number', digits[0], digits[1]),
    same('alarms', alarms, []),
    same('databases in use', rooms.length, 2),
    same('databases left behind', await listIndexedDbRooms(), []),
  ]
}

function same(of: string, computed: unknown, expected: unknown): Answer {
  return { of, computed: JSON.stringify(computed), expected: JSON.stringify(expected) }
}

/** What people said, without what the engine adds to it. */
function contentsOf(shown: readonly Shown[]): readonly unknown[] {
  const own: readonly Content['t'][] = ['genesis', 'hello']
  return shown.flatMap((event) => {
    if (event.type !== 'entry' || own.some((t) => t === event.body.t)) return []
    const { id: _id, ts: _ts, prev: _prev, ...content } = event.body
    return [content]
  })
}
