import type { ConversationEvent } from './events.ts'

export type MessageSent = Extract<ConversationEvent, { type: 'message.sent' }>

const ID = /^[A-Za-z0-9_-]{16,64}$/

/**
 * What `ConversationEvent` makes of a message; undefined for anything else. Nearly every event of a log is one, and the
 * schema takes ten times as long.
 */
export function readMessageSent(value: unknown): MessageSent | undefined {
  if (!isRecord(value)) return undefined
  const { type, id, from, burns, at } = value
  const isMessage = type === 'message.sent' && isId(id) && isId(from) && isMs(at)
  if (!isMessage || (burns !== undefined && !isId(burns))) return undefined
  return { type, id, from, ...(burns !== undefined && { burns }), at } as MessageSent
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value)
}

function isMs(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
