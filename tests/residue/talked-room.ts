import { setTimeout as delay } from 'node:timers/promises'
import { newBytes, putChunk, sendBurn } from '../support/blobs.ts'
import { expectStatus, newId, seatTwo, type Visitor } from '../support/visitor.ts'

const CHUNK_BYTES = 1_024
const RETRY_MS = 100
const PATIENCE_MS = 120_000

export interface TalkedRoom {
  readonly roomId: string
  readonly ada: Visitor
  readonly bob: Visitor
}

/** A room in which two have said something of every kind: words, an erased word, an attachment, something that burns. */
export async function talkInRoom(gateways: readonly string[], canary: string, settings: object): Promise<TalkedRoom> {
  const { roomId, ada, bob } = await seatTwo(gateways, settings)
  await ada.send(roomId, `${canary} from ada`)
  await bob.send(roomId, `${canary} from bob`)
  const { seq } = await ada.send(roomId, `${canary} to be erased`)
  expectStatus(await ada.call('DELETE', `/api/rooms/${roomId}/messages/${seq}`), 204)
  const bytes = newBytes(CHUNK_BYTES)
  bytes.set(Buffer.from(canary))
  const { status } = await putChunk(bob, roomId, newId(), 0, bytes)
  if (status !== 201) throw new Error(`The upload was answered ${status}.`)
  await sendBurn(ada, roomId)
  return { roomId, ada, bob }
}

/** Waits for a room to be certified. One that lives yet has no certificate (404), one that has just ended none so far (202). */
export async function awaitCertificate({ roomId, bob }: TalkedRoom): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(RETRY_MS)) {
    const answer = await bob.copy().call('GET', `/api/rooms/${roomId}/certificate`)
    if (answer.status === 200) return
    expectStatus(answer, 202, 404)
  }
  throw new Error('A room that has to be over is not certified.')
}
