import type { Answer, Entry, EntryOf } from '../history/entry.ts'
import type { FaultSpan, Line, Operation, Outcome, RoomHistory, SeenEvent, Span } from './room-history.ts'
import { SECOND_TRY_AFTER_MS } from './second-try.ts'

type Indexed<Kind extends Entry['kind']> = EntryOf<Kind> & { readonly index: number }
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

interface Gathered {
  readonly invoked: Map<number, Indexed<'invoked'>>
  readonly outcomes: Map<number, Indexed<'ok'> | Indexed<'refused'> | Indexed<'unknown'>>
  readonly lines: Map<string, Mutable<Line> & { events: SeenEvent[] }>
  readonly rest: {
    ends: Indexed<'ended'>[]
    closes: Indexed<'closed'>[]
    certificates: Indexed<'certificate'>[]
    searches: Indexed<'searched'>[]
    settled: Indexed<'settled'> | undefined
    stalls: Map<string, Span[]>
  }
}

/** The recording room by room. */
export function arrangeRooms(entries: readonly Entry[]): RoomHistory[] {
  const rooms = new Map<string, Gathered>()
  const faults = spansOf(entries)
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === 'fault') continue
    const found = rooms.get(entry.room) ?? nothing()
    rooms.set(entry.room, found)
    gather(found, entry, index)
  }
  return [...rooms].map(([room, gathered]) => {
    const operations = operationsOf(gathered)
    const lines = [...gathered.lines.values(), ...operations.flatMap(readingOf)]
    return { room, operations, lines, faults, ...gathered.rest }
  })
}

const nothing = (): Gathered => ({
  invoked: new Map(),
  outcomes: new Map(),
  lines: new Map(),
  rest: { ends: [], closes: [], certificates: [], searches: [], settled: undefined, stalls: new Map() },
})

function gather(found: Gathered, entry: Exclude<Entry, { kind: 'fault' }>, index: number): void {
  switch (entry.kind) {
    case 'invoked':
      return void found.invoked.set(entry.op, { ...entry, index })
    case 'ok':
    case 'refused':
    case 'unknown':
      return void found.outcomes.set(entry.op, { ...entry, index })
    case 'opened':
      return void lineOf(found, entry, index)
    case 'welcome':
      return void (lineOf(found, entry, index).welcome = { ...entry, index })
    case 'event':
      return void lineOf(found, entry, index).events.push({ index, at: entry.at, event: entry.event })
    case 'ended':
      return void found.rest.ends.push({ ...entry, index })
    case 'closed':
      return void found.rest.closes.push({ ...entry, index })
    case 'certificate':
      return void found.rest.certificates.push({ ...entry, index })
    case 'searched':
      return void found.rest.searches.push({ ...entry, index })
    case 'stalled':
      return stall(found.rest.stalls, entry)
    case 'settled':
      return void (found.rest.settled = { ...entry, index })
  }
}

/** One that was begun lasts until it ends. */
function stall(stalls: Map<string, Span[]>, { who, phase, at }: EntryOf<'stalled'>): void {
  const spans = stalls.get(who) ?? []
  const open = spans.at(-1)
  if (phase === 'begins') stalls.set(who, [...spans, { from: at, to: Infinity }])
  else if (open !== undefined) stalls.set(who, spans.with(-1, { ...open, to: at }))
}

function lineOf(found: Gathered, entry: EntryOf<'opened' | 'welcome' | 'event'>, index: number) {
  const key = `${entry.who} ${entry.line}`
  const known = found.lines.get(key)
  if (known !== undefined) return known
  const isAsked = entry.kind === 'opened' && entry.after !== undefined
  const line = {
    who: entry.who,
    source: 'line' as const,
    number: entry.line,
    opened: { index, at: entry.at },
    asked: isAsked ? { after: entry.after ?? 0, epoch: entry.epoch } : undefined,
    welcome: undefined,
    events: [],
    coveredTo: undefined,
  }
  found.lines.set(key, line)
  return line
}

const NEVER = { index: Infinity, at: Infinity }
/** Whose first try succeeded is not refused so at the second, which finds the seat or the claim. */
const REFUSALS_OF_ALL_TRIES: ReadonlySet<string> = new Set(['room_full', 'room_locked', 'already_claimed'])

/** A refusal that came late may be of a second try alone. Nobody knows what became of the first, which stands beside it. */
function operationsOf({ invoked, outcomes }: Gathered): Operation[] {
  return [...invoked.values()].flatMap(({ op, who, call, index, at }) => {
    const end = outcomes.get(op)
    const outcome = outcomeOf(end)
    const asked = { who, call, invoked: { index, at } }
    const unknown: Operation = { ...asked, ended: NEVER, outcome: { kind: 'unknown' } }
    if (end === undefined || outcome.kind === 'unknown') return [unknown]
    const known: Operation = { ...asked, ended: { index: end.index, at: end.at }, outcome }
    if (outcome.kind === 'ok' || REFUSALS_OF_ALL_TRIES.has(outcome.code)) return [known]
    return end.at - at >= SECOND_TRY_AFTER_MS ? [unknown, known] : [known]
  })
}

function outcomeOf(end: EntryOf<'ok' | 'refused' | 'unknown'> | undefined): Outcome {
  if (end === undefined || end.kind === 'unknown') return { kind: 'unknown' }
  return end.kind === 'ok' ? { kind: 'ok', answer: end.answer } : { kind: 'refused', code: end.code }
}

/** Whoever reads the history sees the log as over a line that ends at once. */
function readingOf({ who, call, invoked, ended, outcome }: Operation): Line[] {
  if (call.f !== 'read' || outcome.kind !== 'ok') return []
  const { events = [], next }: Answer = outcome.answer
  return [
    {
      who: `${who} reading`,
      source: 'reading',
      number: -1,
      opened: invoked,
      asked: { after: call.after },
      welcome: undefined,
      events: events.map((event) => ({ index: ended.index, at: ended.at, event })),
      coveredTo: next,
    },
  ]
}

function spansOf(entries: readonly Entry[]): FaultSpan[] {
  const open = new Map<string, EntryOf<'fault'>>()
  const spans: FaultSpan[] = []
  for (const entry of entries) {
    if (entry.kind !== 'fault') continue
    const begun = open.get(entry.name)
    if (entry.phase === 'begins') open.set(entry.name, entry)
    else if (begun !== undefined && open.delete(entry.name)) spans.push(spanOf(begun, entry.at))
  }
  for (const begun of open.values()) spans.push(spanOf(begun, Infinity))
  return spans
}

const spanOf = ({ at, losesRooms, skewMs = 0 }: EntryOf<'fault'>, to: number): FaultSpan => ({
  from: at,
  to,
  losesRooms,
  skewMs,
})
