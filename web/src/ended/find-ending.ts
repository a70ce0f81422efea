import type { ParticipantId, RoomId } from '@wick/contracts/ids'
import { fetchCertificate } from '../transport/room-api.ts'
import { describeView, type Ending } from './ending.ts'

/** What became of a room in which this browser held a seat; null when the server does not say. */
export async function findEnding(roomId: RoomId, self: ParticipantId | null): Promise<Ending | null> {
  const answer = await fetchCertificate(roomId)
  return answer.ok ? describeView(answer.value, self) : null
}
