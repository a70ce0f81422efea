import { EventFrame } from '@wick/contracts/frames'
import type { Answer, Call } from '../history/entry.ts'
import type { Ground } from './ground.ts'

export type Decision =
  | { readonly kind: 'ok'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly code: string }

const ok = (answer: Answer = {}): Decision => ({ kind: 'ok', answer })
const refuse = (code: string): Decision => ({ kind: 'refused', code })
const BURN_MS = 30_000

/** One room as it should be: everything one after the other, in one place. */
export class SimulatedLog {
  readonly capacity: number
  readonly seated = new Set<string>()
  expiresAt: number
  endedAt: number | undefined
  reason: 'destroyed' | 'expired' = 'destroyed'
  readonly #ground: Ground
  readonly #events = new Map<number, EventFrame>()
  readonly #sent = new Map<string, number>()
  readonly #claims = new Map<number, { readonly by: string; readonly until: number }>()
  #isLocked = false

  constructor(ground: Ground, capacity: number, ttlSeconds: number) {
    this.#ground = ground
    this.capacity = capacity
    this.expiresAt = ground.now + ttlSeconds * 1_000
    this.#append({ type: 'created', timestamp: ground.now, expiresAt: this.expiresAt, capacity })
  }

  get head(): number {
    return [...this.#events.keys()].at(-1) ?? 0
  }

  after(seq: number): readonly EventFrame[] {
    return [...this.#events].filter(([place]) => place > seq).map(([, event]) => event)
  }

  next(seq: number): EventFrame | undefined {
    for (const [place, event] of this.#events) if (place > seq) return event
    return undefined
  }

  /** Messages that can be erased or claimed. */
  get messages(): readonly number[] {
    return [...this.#events].flatMap(([place, { type }]) => (type === 'message' ? [place] : []))
  }

  end(reason: 'destroyed' | 'expired'): void {
    this.reason = reason
    this.endedAt = this.#ground.now
  }

  decide(who: string, call: Call): Decision {
    if (call.f === 'create') return ok({ expiresAt: this.expiresAt })
    if (this.endedAt !== undefined) return this.#afterTheEnd(call)
    if (call.f === 'join') return this.#join(who)
    if (!this.seated.has(who)) return refuse('room_not_found')
    switch (call.f) {
      case 'send':
        return ok({ seq: this.#sent.get(call.id) ?? this.#send(who, call) })
      case 'read':
        return ok({ events: [...this.after(call.after)], next: this.head })
      case 'leave':
      case 'remove':
        this.seated.delete(who)
        this.#append({ type: 'left', ...this.#people(who) })
        return ok()
      case 'lock':
        if (this.#isLocked !== call.locked)
          this.#append({ type: 'locked', timestamp: this.#ground.now, locked: call.locked })
        this.#isLocked = call.locked
        return ok()
      case 'extend':
        this.expiresAt = Math.max(this.expiresAt, call.expiresAt)
        this.#append({ type: 'extended', timestamp: this.#ground.now, expiresAt: this.expiresAt })
        return ok({ expiresAt: this.expiresAt })
      case 'erase':
        return this.#erase(call.target)
      case 'claim':
        return this.#claim(who, call.target)
      case 'destroy':
        this.end('destroyed')
        return ok()
    }
  }

  #afterTheEnd(call: Call): Decision {
    if (call.f === 'destroy') return ok()
    const sent = call.f === 'send' ? this.#sent.get(call.id) : undefined
    if (sent !== undefined) return ok({ seq: sent })
    return refuse(call.f === 'join' ? 'room_not_found' : 'room_ended')
  }

  #join(who: string): Decision {
    if (this.seated.has(who)) return ok({ participant: who, expiresAt: this.expiresAt })
    if (this.#isLocked) return refuse('room_locked')
    if (this.seated.size >= this.capacity) return refuse('room_full')
    this.seated.add(who)
    this.#append({ type: 'joined', creator: false, ...this.#people(who) })
    return ok({ participant: who, expiresAt: this.expiresAt })
  }

  #send(who: string, { id, body }: Extract<Call, { f: 'send' }>): number {
    const seq = this.#append({ type: 'message', id, from: who, timestamp: this.#ground.now, body })
    this.#sent.set(id, seq)
    return seq
  }

  #erase(target: number): Decision {
    const message = this.#events.get(target)
    if (message === undefined) return refuse('message_not_found')
    if (message.type !== 'message') return ok()
    const { id, from } = message
    this.#events.set(target, EventFrame.parse({ type: 'erased', seq: target, target, id, from }))
    this.#append({ type: 'erased', target, id, from })
    return ok()
  }

  #claim(who: string, target: number): Decision {
    const won = this.#claims.get(target)
    if (this.#events.get(target)?.type !== 'message') return refuse('message_not_found')
    if (won !== undefined) return won.by === who ? ok({ until: won.until }) : refuse('already_claimed')
    const until = this.#ground.now + BURN_MS
    this.#claims.set(target, { by: who, until })
    this.#append({ type: 'claimed', target, by: who, until })
    return ok({ until })
  }

  #people(who: string) {
    return { timestamp: this.#ground.now, participantId: who, participants: [...this.seated] }
  }

  #append(event: object): number {
    const seq = this.#ground.nextSeq()
    this.#events.set(seq, EventFrame.parse({ ...event, seq }))
    return seq
  }
}
