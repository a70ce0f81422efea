import type { Bytes } from '../bytes.ts'
import { equal, toBase64url } from '../bytes.ts'
import { decodeHeader, EPHEMERAL_BYTES, isSignedBy, KIND, openEnvelope, VERSION } from '../envelope.ts'
import type { Header } from '../envelope.ts'
import { sessionKey } from './log.ts'
import { readTyping } from '../body/read-body.ts'
import type { Room } from '../room/room.ts'
import type { Shown } from '../shown.ts'

/** Every page load of every member starts a session; only the latest are remembered. */
const MAX_SESSIONS = 256

function fits(room: Room, { version, suite, kind, flags, roomId, epoch }: Header): boolean {
  const isOurs = version === VERSION && suite === room.suite && equal(roomId, room.roomId)
  return isOurs && kind === KIND.ephemeral && flags === 0 && epoch === 0
}

function raise(signals: Map<string, bigint>, key: string, ctr: bigint): void {
  signals.delete(key)
  signals.set(key, ctr)
  const [oldest] = signals.keys()
  if (signals.size > MAX_SESSIONS && oldest !== undefined) signals.delete(oldest)
}

/** An ephemeral frame (§11). Whatever is wrong with it, it is dropped: signals may be lost anyway. */
export async function receiveSignal(room: Room, frame: Bytes): Promise<Shown[]> {
  if (frame.length !== EPHEMERAL_BYTES) return []
  const header = decodeHeader(frame)
  const from = toBase64url(header.senderId)
  const member = room.log.members.get(from)
  if (!fits(room, header) || member?.active !== true || from === room.self) return []
  const key = sessionKey(from, toBase64url(header.sessionId))
  if (header.ctr <= (room.signals.get(key) ?? -1n)) return []
  const opened = await openEnvelope(frame, await room.keys.keyOf('eph-key', header))
  if (typeof opened === 'string') return []
  if (!(await isSignedBy(await room.keys.verifierOf(member.pub), frame, opened))) return []
  const typing = readTyping(opened.body)
  if (typing === null) return []
  raise(room.signals, key, header.ctr)
  return [{ type: 'typing', from, on: typing.on, at: typing.at }]
}
