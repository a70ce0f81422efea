import { TakenSeat } from '@wick/contracts/http'
import type { RoomId } from '@wick/contracts/ids'
import { LoyalClient } from '../../../support/loyal-client.ts'
import type { Answer, Visitor } from '../../../support/visitor.ts'
import type { Step } from './script.ts'

/** One time that somebody sat in the room, with the line that was held meanwhile. */
export interface Stay {
  readonly participantId: string
  readonly client: LoyalClient
}

/** Somebody who does what a script says and is refused as often as not. */
export class Person {
  readonly stays: Stay[] = []
  /** Answers that no step may have. */
  readonly failures: string[] = []
  readonly #roomId: RoomId
  readonly #visitor: Visitor
  readonly #gateways: readonly string[]

  constructor(roomId: RoomId, visitor: Visitor, gateways: readonly string[]) {
    this.#roomId = roomId
    this.#visitor = visitor
    this.#gateways = gateways
  }

  async act(step: Step, victim: Person): Promise<void> {
    const room = `/api/rooms/${this.#roomId}`
    switch (step) {
      case 'say':
        this.#latest?.client.say('words')
        await this.#latest?.client.settled()
        return
      case 'join':
        return this.join()
      case 'leave':
        return this.#note(await this.#visitor.call('DELETE', `${room}/seats/me`))
      case 'remove':
        return this.#note(await this.#visitor.call('DELETE', `${room}/seats/${victim.#latest?.participantId}`))
      case 'lock':
      case 'unlock':
        return this.#note(await this.#visitor.call('PUT', `${room}/lock`, { locked: step === 'lock' }))
      case 'destroy':
        return this.#note(await this.#visitor.call('DELETE', room))
    }
  }

  async join(): Promise<void> {
    const answer = await this.#visitor.join(this.#roomId)
    this.#note(answer)
    if (answer.status !== 201) return
    const { participantId } = TakenSeat.parse(answer.body)
    this.stays.push({ participantId, client: new LoyalClient(this.#visitor, this.#roomId, this.#gateways) })
  }

  get #latest(): Stay | undefined {
    return this.stays.at(-1)
  }

  #note({ status, text }: Answer): void {
    if (status >= 500) this.failures.push(`${status} ${text}`)
  }
}
