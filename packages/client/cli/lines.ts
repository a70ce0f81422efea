import type { Shown } from '@wick/e2ee/shown'
import type { RoomEvent } from '../src/state/room-event.ts'
import type { RoomEnd, RoomState, Said } from '../src/state/room-state.ts'
import { noticesOf } from '../src/state/notices.ts'
import { plain } from './plain.ts'
import { refusalText } from './refusal-text.ts'

/** `loud` goes where errors go. */
export interface Line {
  readonly text: string
  readonly isLoud?: true
}

const said = (text: string): Line => ({ text })
const note = (text: string): Line => ({ text: `* ${text}` })
const loud = (text: string): Line => ({ text: `!!! ${text}`, isLoud: true })

/** What a terminal says of an event. Our own words stand there already. */
export function linesFor(event: RoomEvent, room: RoomState, before: RoomState): Line[] {
  const fresh = noticesOf(room).filter((notice) => !noticesOf(before).includes(notice))
  return [...linesOf(event, room, before), ...fresh.map((notice) => loud(NOTICES[notice]))]
}

const NOTICES: Readonly<Record<ReturnType<typeof noticesOf>[number], string>> = {
  downgrade_refused: 'NOTICE: something of another version was refused (downgrade refused)',
  capacity_differs: 'NOTICE: the server names another capacity than the creator has signed; the signed one counts',
  creator_differs: 'NOTICE: the server calls somebody else the creator than the one who signed the room',
}

const WAY_WORDS: Readonly<Record<RoomState['way'], string>> = {
  http: 'this network lets no WebSocket through: connected over a slower way',
  socket: 'connected the usual way again',
}

/** Whoever reads was told that the line broke, and wants to hear how it goes on. */
const isBroken = (connection: RoomState['connection']) => connection === 'reconnecting' || connection === 'intercepted'

function linesOf(event: RoomEvent, room: RoomState, before: RoomState): Line[] {
  switch (event.type) {
    case 'shown':
      return event.shown.flatMap((shown) => shownLines(shown, room, before))
    case 'connection':
      if (event.connection === 'intercepted') return [loud(refusalText('filtered'))]
      return [event.connection, before.connection].some(isBroken) ? [note(event.connection)] : []
    case 'way':
      return event.way === before.way ? [] : [note(WAY_WORDS[event.way])]
    case 'roster':
      return before.safety !== null && room.safety !== before.safety && room.members.length > 1
        ? [note(`safety number: ${room.safety}`)]
        : []
    case 'fact':
      if (event.fact.type === 'extended') return [note(`extended until ${timeOf(event.fact.expiresAt)}`)]
      return event.fact.type === 'locked' ? [note(event.fact.locked ? 'locked' : 'unlocked')] : []
    case 'refused':
      return [
        loud(`not sent: ${event.content.t === 'text' ? plain(event.content.text) : event.content.t}`),
        loud(refusalText(event.code)),
      ]
    case 'upload':
      return event.upload?.progress === 'failed'
        ? [loud(`not sent: ${event.upload.content.t}`), loud(refusalText(event.upload.code ?? 'alarmed'))]
        : []
    case 'limited':
      return event.until === null ? [] : [note('too fast: waiting')]
    case 'filtered':
      return event.is ? [loud(refusalText('filtered'))] : []
    case 'alarm':
      return before.alarm === null ? alarmLines(event.alarm, room) : []
    case 'due':
      return event.isPast && before.expiresAt > 0 ? [note('time is up: waiting for the end')] : []
    case 'ended':
      return [note(`the room has ended: ${END_WORDS[event.end.reason](event.end, room)}`)]
    case 'certificate': {
      const stores = event.certificate.stores.map(({ store, cleared, left }) =>
        note(`  ${store}: ${cleared} cleared, ${left} left`),
      )
      return [note(`certificate: erased at ${timeOf(event.certificate.erasedAt)}`), ...stores]
    }
    // The terminal keeps nothing in any case.
    case 'fleeting':
    case 'seated':
    case 'welcomed':
    case 'caught_up':
    case 'too_far':
    case 'activity':
    case 'presence':
    case 'typing_over':
    case 'outbox':
    case 'sent':
    case 'discarded':
    case 'read_receipts':
    case 'over':
      return []
  }
}

function shownLines(shown: Shown, room: RoomState, before: RoomState): Line[] {
  const name = (id: string) => nameOf(id, room)
  switch (shown.type) {
    case 'entry':
      return shown.from === room.self ? [] : entryLines(shown, room, before)
    case 'gone':
      return [note(`${name(shown.from)} is gone (${shown.how})`)]
    case 'erased':
      return [note(`a message of ${name(shown.from)} was removed (${shown.by})`)]
    case 'claimed':
      return [note(`${name(shown.by)} opened a message that burns`)]
    case 'late_edit':
    case 'unplaced':
      return []
    case 'unreadable':
      return [note(`an unreadable entry (${shown.why})`)]
    case 'typing':
      return []
  }
}

function entryLines({ from, body }: Extract<Shown, { type: 'entry' }>, room: RoomState, before: RoomState): Line[] {
  const name = nameOf(from, room)
  switch (body.t) {
    case 'text':
    case 'image':
    case 'file':
    case 'burn':
      return [said(`<${name}> ${wordsOf(body)}`)]
    case 'edit':
      return [said(`<${name}> (edited) ${plain(body.text)}`)]
    case 'reaction':
      return body.off === true ? [] : [note(`${name} ${plain(body.emoji)}`)]
    case 'hello':
      return [note(before.present.has(from) ? `${nameOf(from, before)} is now ${name}` : `${name} is here`)]
    case 'genesis':
    case 'receipt':
    case 'erase':
    case 'burned':
    case 'leave':
    case 'kick':
    case 'history':
    case 'unknown':
      return []
  }
}

function wordsOf(said: Said): string {
  switch (said.t) {
    case 'text':
      return plain(said.text)
    case 'image':
      return `[an image, ${said.blob.size} bytes: /save]`
    case 'file':
      return `[a file, ${plain(said.name)}, ${said.blob.size} bytes: /save]`
    case 'burn':
      return said.what === 'text'
        ? '[a message that burns after reading: /reveal]'
        : '[an image that burns after reading: open it in a browser]'
  }
}

function alarmLines(alarm: NonNullable<RoomState['alarm']>, room: RoomState): Line[] {
  const author = 'author' in alarm && alarm.author !== null ? nameOf(alarm.author, room) : null
  const why = alarm.kind === 'refused' ? `refused: ${alarm.reason}` : alarm.kind
  return [
    loud(`ALARM (${why}) !!!`),
    loud(ALARMS[alarm.kind]),
    ...(author === null ? [] : [loud(`or the client of ${author} is faulty`)]),
    loud('nothing more can be said here. /leave or /destroy, and make a new room'),
  ]
}

const ALARMS: Readonly<Record<NonNullable<RoomState['alarm']>['kind'], string>> = {
  fork: 'the server is showing people different conversations',
  gap: 'the server is keeping something of the conversation from you',
  capacity: 'somebody is here beyond the seats that the creator has signed',
  stranger: 'somebody is here who is neither of the two',
  refused: 'this is not the room that the link names',
}

const END_WORDS: Readonly<Record<RoomEnd['reason'], (end: RoomEnd, room: RoomState) => string>> = {
  destroyed: ({ by }, { self }) =>
    by === null ? 'destroyed' : by === self ? 'destroyed by you' : 'destroyed by another',
  expired: () => 'its time was up',
  idle: () => 'nobody said anything for too long',
  lost: () => 'the server has lost it',
  left: () => 'you left',
  removed: () => 'you were removed',
  no_seat: () => 'your seat is gone',
  unanswered: () => 'its time was up, and the server did not answer',
}

/** A nickname is what somebody says of themselves; ids tell apart those who say nothing. */
export function nameOf(id: string, { nicks }: RoomState): string {
  return plain(nicks.get(id) ?? id.slice(0, 6))
}

/** A span of ms in hours, minutes and seconds; none is shorter than nothing. */
export function spanOf(ms: number): string {
  const seconds = Math.max(Math.round(ms / 1_000), 0)
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return said.length === 0 ? '0 s' : said.join(' ')
}

/** What to do with a link, and for how long. */
export function linkNotes(lifetimeMs: number): readonly string[] {
  return [
    'pass this link on to whom you mean, by a way that you trust: whoever has it may take a seat',
    `the room ends by itself in ${spanOf(lifetimeMs)}; /extend gives it more, /destroy ends it at once`,
  ]
}

export function timeOf(ms: number): string {
  return new Date(ms).toISOString()
}
