import { ErrorBody } from '@wick/contracts/errors'
import { expectStatus, newKey, Visitor } from '../support/visitor.ts'

const CAPACITY = 3

export interface Race {
  /** How many were told that the seat is theirs. */
  readonly seated: number
  /** How many sit in the room when everybody has been answered, and how many may. */
  readonly present: number
  readonly capacity: number
  /** Each refusal by its code. */
  readonly refusals: ReadonlyMap<string, number>
}

/** A room with one seat left, for which so many ask at once, at all gateways in turn, each by a key of their own. */
export async function raceForSeat(gateways: readonly string[], attempts: number): Promise<Race> {
  const gatewayOf = (index: number) => gateways[index % gateways.length] ?? ''
  const ada = new Visitor(gatewayOf(0))
  const { roomId } = await ada.createRoom({ capacity: CAPACITY })
  await ada.takeSeat(roomId)
  for (let taken = 1; taken < CAPACITY - 1; taken++) await new Visitor(gatewayOf(taken)).takeSeat(roomId)
  const answers = await Promise.all(
    Array.from({ length: attempts }, (_, index) => new Visitor(gatewayOf(index)).join(roomId, { seatKey: newKey() })),
  )
  const refused = answers.filter(({ status }) => status !== 201)
  const refusals = new Map<string, number>()
  for (const { body } of refused) {
    const { code } = ErrorBody.parse(body).error
    refusals.set(code, (refusals.get(code) ?? 0) + 1)
  }
  const { participants } = await ada.view(roomId)
  expectStatus(await ada.destroy(roomId), 204)
  return { seated: attempts - refused.length, present: participants.length, capacity: CAPACITY, refusals }
}
