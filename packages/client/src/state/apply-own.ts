import type { RoomEvent, Waiting } from './room-event.ts'
import type { OwnBody, RoomState } from './room-state.ts'

type Of<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>

const isQueued = ({ progress }: OwnBody) => progress === 'queued'
const isDecided = (body: OwnBody) => !isQueued(body)

/** What the engine has still to send. The log may show a body before the server's answer to it comes. */
export function withQueue(room: RoomState, waiting: readonly Waiting[]): RoomState {
  const queued = waiting.filter(({ bodyId }) => !isLogged(room, bodyId))
  const own = queued.map(({ bodyId, content }): OwnBody => ({ bodyId, content, progress: 'queued', code: null }))
  return { ...room, own: [...room.own.filter(isDecided), ...own], uploads: withoutQueued(room, waiting) }
}

/** An attachment that is with the server goes on as a message under its id. */
function withoutQueued({ uploads }: RoomState, waiting: readonly Waiting[]): RoomState['uploads'] {
  if (!waiting.some(({ bodyId }) => uploads.has(bodyId))) return uploads
  return new Map([...uploads].filter(([id]) => waiting.every(({ bodyId }) => bodyId !== id)))
}

/** Committed. Only messages come back as entries; of all else nothing more is to be said. */
export function withSent(room: RoomState, { bodyId, content }: Of<'sent'>): RoomState {
  const rest = withoutOwn(room, bodyId)
  const isAdmitted = room.isAdmitted || content.t === 'hello'
  if (!isSaid(content) || isLogged(room, bodyId)) return { ...rest, isAdmitted }
  return { ...withDecided(rest, { bodyId, content, progress: 'sent', code: null }), isAdmitted }
}

/** Refused for good: what somebody wanted is kept until they decide; receipts nobody asked for. */
export function withRefused(room: RoomState, { bodyId, content, code }: Of<'refused'>): RoomState {
  const rest = withoutOwn(room, bodyId)
  return content.t === 'receipt' ? rest : withDecided(rest, { bodyId, content, progress: 'failed', code })
}

export function withoutOwn(room: RoomState, bodyId: string): RoomState {
  return { ...room, own: room.own.filter((body) => body.bodyId !== bodyId) }
}

function withDecided(room: RoomState, body: OwnBody): RoomState {
  return { ...room, own: [...room.own.filter(isDecided), body, ...room.own.filter(isQueued)] }
}

function isLogged({ entries, self }: RoomState, bodyId: string): boolean {
  const isIt = (entry: RoomState['entries'][number]) =>
    entry.kind === 'message' && entry.bodyId === bodyId && entry.from === self
  return entries.findLast(isIt) !== undefined
}

function isSaid({ t }: OwnBody['content']): boolean {
  return t === 'text' || t === 'image' || t === 'file' || t === 'burn'
}
