import { MessageId } from '@wick/contracts/ids'
import type { RoomId } from '@wick/contracts/ids'
import { z } from 'zod'
import { localKeys, readLocal, removeLocal, writeLocal } from '../storage/local.ts'
import { draftItem, type OutboxItem } from './outbox.ts'

const PREFIX = 'wick.outbox.'

const StoredItem = z.object({ id: MessageId, body: z.string(), writtenAt: z.number() })

/** One entry per message, so that two tabs of a room never overwrite what the other has queued. */
export interface OutboxStore {
  readonly read: () => OutboxItem[]
  readonly add: (item: OutboxItem) => void
  readonly remove: (id: MessageId) => void
}

export function outboxStore(roomId: RoomId): OutboxStore {
  const keyOf = (id: string) => `${PREFIX}${roomId}.${id}`
  return {
    read: () => localKeys(keyOf('')).flatMap((key) => parse(readLocal(key))),
    add: ({ id, body, writtenAt }) => writeLocal(keyOf(id), JSON.stringify({ id, body, writtenAt })),
    remove: (id) => removeLocal(keyOf(id)),
  }
}

export function wipeOutbox(roomId: RoomId): void {
  for (const key of localKeys(`${PREFIX}${roomId}.`)) removeLocal(key)
}

function parse(text: string | null): OutboxItem[] {
  if (text === null) return []
  try {
    const { id, body, writtenAt } = StoredItem.parse(JSON.parse(text))
    return [draftItem(id, body, writtenAt)]
  } catch {
    return []
  }
}
