import { setTimeout as delay } from 'node:timers/promises'
import { TakenSeat } from '@wick/contracts/http'
import { newKey, type Visitor } from '../../support/visitor.ts'
import type { Place } from '../system/world.ts'
import { type Asked, ask } from './ask.ts'
import { Stay } from './stay.ts'

const MOST_TRIES = 20
const RETRY_MS = 200
const DOUBLED_ONE_IN = 4

/** Asks for a seat, by the same key again where nobody knows what became of it. Undefined where there is none. */
export async function takeSeat(place: Place, who: string, visitor: Visitor): Promise<Stay | undefined> {
  const seatKey = newKey()
  for (let tries = 0; tries < MOST_TRIES && !place.isOver; tries++) {
    const { gateways } = place.world.processes
    const at = visitor.at(place.random.pick(gateways))
    // Some ask at all gateways at once, by the same key.
    const doubles = place.random.below(DOUBLED_ONE_IN) === 0 ? gateways.filter((other) => other !== at.gateway) : []
    const [asked] = await Promise.all([
      askForSeat(place, who, at, seatKey),
      ...doubles.map((gateway) => askForSeat(place, who, visitor.copy().at(gateway), seatKey)),
    ])
    if (asked.kind === 'refused') return undefined
    if (asked.kind === 'ok') return new Stay(place, who, TakenSeat.parse(asked.http.body).participantId, at)
    await delay(RETRY_MS)
  }
  return undefined
}

/** Once, at the visitor's gateway. */
export function askForSeat(place: Place, who: string, visitor: Visitor, seatKey = newKey()): Promise<Asked> {
  const post = () => visitor.join(place.roomId, { seatKey })
  return ask(place, who, { f: 'join', seat: who }, post, (http) => {
    const { participantId: participant, expiresAt } = TakenSeat.parse(http.body)
    return { participant, expiresAt }
  })
}
