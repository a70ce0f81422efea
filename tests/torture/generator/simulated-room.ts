import { STORE_NAMES } from '@wick/contracts/store-names'
import type { Call } from '../history/entry.ts'
import { chooseCall } from './choose-call.ts'
import type { Ground } from './ground.ts'
import { newPerson, type SimulatedPerson } from './simulated-person.ts'
import { SimulatedLog } from './simulated-log.ts'

const HOUR_SECONDS = 3_600
const ENDED = 4_410
const GONE = 1_006
const NO_SEAT = 4_401

/** A room in which everything happens at once, and nothing that must not; told as people see it. */
export class SimulatedRoom {
  readonly name: string
  readonly log: SimulatedLog
  readonly people: SimulatedPerson[] = []
  readonly #ground: Ground
  #left: number
  #stays = 0

  constructor(ground: Ground, name: string, operations: number) {
    this.name = name
    this.#ground = ground
    this.#left = operations
    const capacity = 2 + ground.random.below(3)
    const call: Call = { f: 'create', capacity, ttlSeconds: HOUR_SECONDS }
    const creation = ground.recorder.invoke(name, `${name}-creator`, call)
    this.log = new SimulatedLog(ground, capacity, HOUR_SECONDS)
    creation.ok({ expiresAt: this.log.expiresAt })
    for (let seat = 0; seat < capacity; seat++) this.#arrive()
  }

  get isDone(): boolean {
    return this.#left <= 0 && this.people.every(({ pending }) => pending === undefined)
  }

  /** Something happens to somebody. */
  step(): void {
    const { random } = this.#ground
    this.#ground.tick()
    if (this.people.filter(({ isGone }) => !isGone).length <= this.log.capacity && this.#ground.once(20)) this.#arrive()
    const person = random.pick(this.people)
    if (person.pending !== undefined && !this.#ground.once(3)) return this.#goOn(person)
    if (person.line.isOpen && !this.#ground.once(3)) return this.#hear(person)
    if (person.hasSeat && this.#ground.once(8)) return person.line.isOpen ? this.#cut(person) : this.#open(person)
    if (person.pending === undefined && !person.isGone && this.#left > 0) this.#ask(person)
  }

  /** Its time is up. */
  lapse(): void {
    if (this.log.endedAt !== undefined) return
    this.#ground.passUntil(this.log.expiresAt + 1)
    this.log.end('expired')
    this.#tellEnd()
  }

  /** Whatever should still come has come. */
  settle(): void {
    const present = this.people.filter(({ hasSeat, isGone }) => hasSeat && !isGone)
    for (const person of present) {
      if (!person.line.isOpen) this.#open(person)
      while (this.#hearNext(person)) this.#ground.tick()
    }
    const { recorder } = this.#ground
    if (this.log.endedAt !== undefined) recorder.observe({ kind: 'searched', room: this.name, found: [] })
    recorder.observe({ kind: 'settled', room: this.name, observers: present.map(({ who }) => who) })
  }

  #arrive(): void {
    this.people.push(newPerson(`${this.name}-person-number-${++this.#stays}`))
  }

  #ask(person: SimulatedPerson): void {
    const call = person.unsure ?? chooseCall(this.#ground, this.log, person)
    person.unsure = undefined
    this.#left--
    const underWay = this.#ground.recorder.invoke(this.name, person.who, call)
    person.pending = { call, underWay, decision: undefined }
  }

  #goOn(person: SimulatedPerson): void {
    const { pending } = person
    if (pending === undefined) return
    if (pending.decision === undefined && !this.#ground.once(15)) return this.#happen(person)
    person.pending = undefined
    const { decision, call, underWay } = pending
    if (decision === undefined || this.#ground.once(15)) {
      underWay.unknown()
      if (call.f === 'send' || call.f === 'join') person.unsure = call
    } else if (decision.kind === 'ok') {
      underWay.ok(decision.answer)
      if (call.f === 'join') person.hasSeat = true
    } else {
      underWay.refused(decision.code)
      if (call.f === 'join') person.isGone = true
    }
  }

  /** What was asked is decided and takes effect, before its answer arrives. */
  #happen(person: SimulatedPerson): void {
    const { pending } = person
    if (pending === undefined) return
    const wasOver = this.log.endedAt !== undefined
    pending.decision = this.log.decide(person.who, pending.call)
    if (pending.call.f === 'leave' && pending.decision.kind === 'ok') this.#leave(person)
    if (!wasOver && this.log.endedAt !== undefined) this.#tellEnd()
  }

  #leave(person: SimulatedPerson): void {
    person.isGone = true
    if (person.line.isOpen) this.#close(person, NO_SEAT)
  }

  #hear(person: SimulatedPerson): void {
    if (!person.line.isWelcome) return this.#welcome(person)
    this.#hearNext(person)
  }

  #hearNext(person: SimulatedPerson): boolean {
    const { line, who } = person
    if (!line.isOpen || this.log.endedAt !== undefined) return false
    if (!line.isWelcome) this.#welcome(person)
    const event = this.log.next(line.cursor)
    if (event === undefined) return false
    line.cursor = event.seq
    this.#ground.recorder.observe({ kind: 'event', room: this.name, who, line: line.number, event })
    return true
  }

  #open(person: SimulatedPerson): void {
    if (person.isGone || person.isTold) return
    const { line, who } = person
    Object.assign(line, { number: line.number + 1, isOpen: true, isWelcome: false })
    const cursor = line.cursor > 0 ? { after: line.cursor, epoch: this.#ground.epoch } : {}
    this.#ground.recorder.observe({ kind: 'opened', room: this.name, who, line: line.number, ...cursor })
    if (this.log.endedAt !== undefined) this.#end(person)
  }

  #welcome({ line, who }: SimulatedPerson): void {
    line.isWelcome = true
    const place = { room: this.name, who, line: line.number, epoch: this.#ground.epoch, head: this.log.head }
    const how = line.cursor > 0 ? { recovered: true } : { recovered: false, reason: 'no_cursor' }
    this.#ground.recorder.observe({ kind: 'welcome', ...place, ...how })
  }

  #cut(person: SimulatedPerson): void {
    this.#close(person, GONE)
  }

  #close({ line, who }: SimulatedPerson, code: number): void {
    line.isOpen = false
    this.#ground.recorder.observe({ kind: 'closed', room: this.name, who, line: line.number, code })
  }

  #tellEnd(): void {
    for (const person of this.people) if (person.line.isOpen) this.#end(person)
  }

  #end(person: SimulatedPerson): void {
    const { recorder } = this.#ground
    const { who, line } = person
    const { reason, endedAt = 0 } = this.log
    person.isTold = true
    recorder.observe({ kind: 'ended', room: this.name, who, line: line.number, reason, endedAt })
    const stores = STORE_NAMES.map((store) => ({ store, cleared: 1, left: 0 }))
    recorder.observe({ kind: 'certificate', room: this.name, who, certificate: { erasedAt: endedAt + 1, stores } })
    this.#close(person, ENDED)
  }
}
