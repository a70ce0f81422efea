import type { ClientFrame, ServerFrame } from '@wick/contracts/frames'
import { MessageId } from '@wick/contracts/ids'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { ownNow } from '../clock/create-server-clock.ts'
import { randomBase64Url } from '../storage/random-id.ts'
import type { OutboxStore } from './outbox-store.ts'
import {
  draftItem,
  enqueue,
  markRefused,
  markSending,
  markSent,
  nextDue,
  nextToSend,
  remove,
  requeueOverdue,
  requeueSending,
  retry,
  type Outbox,
} from './outbox.ts'

export interface OutboxHandle {
  readonly items: Readonly<ShallowRef<Outbox>>
  readonly add: (body: string) => void
  readonly retry: (id: MessageId) => void
  readonly discard: (id: MessageId) => void
  /** Acknowledgements, refusals and the events themselves move items on. */
  readonly take: (frame: ServerFrame) => void
  readonly pump: () => void
  /** The socket is gone. */
  readonly interrupt: () => void
  /** The room is over: nothing is left to say. */
  readonly clear: () => void
}

/** What this browser has to say in one room: kept until the log has it, sent in order, one at a time. */
export function useOutbox(store: OutboxStore, send: (frame: ClientFrame) => boolean): OutboxHandle {
  const items = shallowRef<Outbox>(store.read().reduce(enqueue, [] as Outbox))
  let timer: number | undefined

  const pump = () => {
    window.clearTimeout(timer)
    items.value = requeueOverdue(items.value, ownNow())
    const next = nextToSend(items.value, ownNow())
    if (next !== null && send({ type: 'send', id: next.id, body: next.body })) {
      items.value = markSending(items.value, next.id, ownNow())
    }
    const due = nextDue(items.value)
    if (due !== null && due > ownNow()) timer = window.setTimeout(pump, due - ownNow())
  }
  const forget = (id: MessageId) => {
    store.remove(id)
    items.value = remove(items.value, id)
  }
  const take = (frame: ServerFrame) => {
    if (frame.type === 'message' && items.value.some(({ id }) => id === frame.id)) forget(frame.id)
    else if (frame.type === 'ack') {
      store.remove(frame.id)
      items.value = markSent(items.value, frame.id)
    } else if (frame.type === 'error' && frame.id !== undefined) {
      const refusal = { code: frame.code, retryAfterMs: frame.retryAfter ?? null }
      items.value = markRefused(items.value, frame.id, refusal, ownNow())
    } else return
    pump()
  }

  onScopeDispose(() => window.clearTimeout(timer))

  return {
    items,
    add: (body) => {
      const item = draftItem(MessageId.parse(randomBase64Url(16)), body, Date.now())
      store.add(item)
      items.value = enqueue(items.value, item)
      pump()
    },
    retry: (id) => {
      items.value = retry(items.value, id)
      pump()
    },
    discard: (id) => {
      forget(id)
      pump()
    },
    take,
    pump,
    interrupt: () => {
      window.clearTimeout(timer)
      items.value = requeueSending(items.value)
    },
    clear: () => {
      window.clearTimeout(timer)
      for (const { id } of items.value) store.remove(id)
      items.value = []
    },
  }
}
