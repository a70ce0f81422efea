import { setTimeout as delay } from 'node:timers/promises'
import { isTransient } from '@wick/contracts/errors'
import type { ServerFrame } from '@wick/contracts/frames'
import { RoomId } from '@wick/contracts/ids'
import { LoyalClient, type Told } from '../../support/loyal-client.ts'
import type { Visitor } from '../../support/visitor.ts'
import type { UnderWay } from '../history/recorder.ts'
import type { Place } from '../system/world.ts'

interface Said {
  readonly underWay: UnderWay
  /** The line it was first said over; -1 once it may have been said again. */
  line: number
}

/** One person's one stay in a room: a seat, and the line over which everything that is seen is taken down. */
export class Stay {
  readonly who: string
  readonly participant: string
  readonly visitor: Visitor
  readonly client: LoyalClient
  /** Has left, or was removed, or may have. */
  isGone = false
  readonly #place: Place
  readonly #said = new Map<string, Said>()
  #line = -1
  #isWelcome = false

  constructor(place: Place, who: string, participant: string, visitor: Visitor) {
    this.#place = place
    this.who = who
    this.participant = participant
    this.visitor = visitor
    const { gateways } = place.world.processes
    this.client = new LoyalClient(visitor, RoomId.parse(place.roomId), gateways, (told) => this.#hear(told))
  }

  /** Says something over the line. The client says it again until it is answered. */
  say(body: string): void {
    const id = this.client.say(body)
    const call = { f: 'send' as const, id, body, way: this.visitor.way }
    this.#said.set(id, {
      underWay: this.#place.world.recorder.invoke(this.#place.name, this.who, call),
      line: this.#line,
    })
  }

  /** Reads nothing of the line for a while, whatever comes. */
  async stall(ms: number): Promise<void> {
    const { socket } = this.client
    this.#observeStall('begins')
    socket?.pause()
    await delay(ms)
    socket?.resume()
    this.#observeStall('ends')
  }

  /** Leaves the line; what was not answered until now never is. */
  close(): void {
    this.client.close()
    for (const { underWay } of this.#said.values()) underWay.unknown()
    this.#said.clear()
  }

  #hear(told: Told): void {
    switch (told.type) {
      case 'opened':
        return this.#open(told)
      case 'closed':
        return this.#observe({ kind: 'closed', code: told.code })
      case 'frame':
        return this.#take(told.frame)
    }
  }

  #open({ after, epoch }: { readonly after?: number | undefined; readonly epoch?: string | undefined }): void {
    this.#line++
    this.#isWelcome = false
    this.#observe({ kind: 'opened', ...(after !== undefined && { after }), ...(epoch !== undefined && { epoch }) })
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome': {
        // Between two polls the server may begin another line, at the place that the poll names.
        if (this.#isWelcome) this.#open({ after: this.client.position, epoch: frame.epoch })
        this.#isWelcome = true
        const { epoch, head, recovered, reason } = frame
        return this.#observe({ kind: 'welcome', epoch, head, recovered, ...(reason !== undefined && { reason }) })
      }
      case 'ack':
        return this.#answer(frame.id, ({ underWay }) => underWay.ok({ seq: frame.seq }))
      case 'error':
        return this.#refuse(frame)
      case 'ended': {
        this.#place.isOver = true
        const { reason, endedAt } = frame
        return this.#observe({ kind: 'ended', reason, ...(endedAt !== undefined && { endedAt }) })
      }
      case 'certificate':
        return this.certify(frame.certificate)
      case 'message':
      case 'claimed':
      case 'erased':
      case 'created':
      case 'joined':
      case 'left':
      case 'removed':
      case 'extended':
      case 'locked':
        return this.#observe({ kind: 'event', event: frame })
      case 'passed':
      case 'pong':
      case 'marks':
      case 'typing':
      case 'presence':
      case 'draining':
      case 'signal':
      case 'close':
        return
    }
  }

  certify(certificate: Extract<ServerFrame, { type: 'certificate' }>['certificate']): void {
    const { name: room, world } = this.#place
    world.recorder.observe({ kind: 'certificate', room, who: this.who, certificate })
  }

  /** A refusal is of the only try, or of one of several of which another may have succeeded. */
  #refuse({ id, code }: Extract<ServerFrame, { type: 'error' }>): void {
    const said = id === undefined ? undefined : this.#said.get(id)
    if (id === undefined || said === undefined) return
    if (isTransient(code) && code !== 'internal') return void (said.line = -1)
    const isOnlyTry = said.line === this.#line && !isTransient(code)
    this.#answer(id, ({ underWay }) => (isOnlyTry ? underWay.refused(code) : underWay.unknown()))
  }

  #answer(id: string, tell: (said: Said) => void): void {
    const said = this.#said.get(id)
    if (said === undefined) return
    this.#said.delete(id)
    tell(said)
  }

  #observeStall(phase: 'begins' | 'ends'): void {
    const { name: room, world } = this.#place
    world.recorder.observe({ kind: 'stalled', room, who: this.who, phase })
  }

  #observe(seen: OfLine): void {
    const { name: room, world } = this.#place
    world.recorder.observe({ ...seen, room, who: this.who, line: this.#line })
  }
}

type Observation = Parameters<Place['world']['recorder']['observe']>[0]
type WithoutLine<Seen> = Seen extends { line: number } ? Omit<Seen, 'room' | 'who' | 'line'> : never
type OfLine = WithoutLine<Observation>
