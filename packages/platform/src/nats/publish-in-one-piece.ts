import { type MsgHdrs, MsgHdrsImpl, type NatsConnection, NatsConnectionImpl } from '@nats-io/transport-node'

const NO_PAYLOAD = new Uint8Array()
const LINE_END = '\r\n'

export interface Question {
  readonly reply: string
  readonly headers: MsgHdrs
}

/**
 * As the client's own `publish`, for a question with headers. That one makes a buffer for each of four parts, and packs them into
 * a fifth.
 * @throws as the client's.
 */
export function publishInOnePiece(
  connection: NatsConnection,
  subject: string,
  payload: Uint8Array = NO_PAYLOAD,
  { reply, headers }: Question,
): void {
  if (!(connection instanceof NatsConnectionImpl) || !(headers instanceof MsgHdrsImpl))
    return connection.publish(subject, payload, { reply, headers })
  connection._check(subject, false, true)
  const { protocol } = connection
  const block = headers.toString()
  const blockBytes = Buffer.byteLength(block)
  const size = blockBytes + payload.length
  // The client says that it is too much.
  if (size > (protocol.info?.max_payload ?? size)) return connection.publish(subject, payload, { reply, headers })
  const command = `HPUB ${subject} ${reply} ${blockBytes} ${size}${LINE_END}`
  const piece = Buffer.allocUnsafe(command.length + size + LINE_END.length)
  const blockAt = piece.write(command, 0, 'latin1')
  piece.write(block, blockAt, 'utf8')
  piece.set(payload, blockAt + blockBytes)
  piece.write(LINE_END, blockAt + size, 'latin1')
  protocol.outBytes += size
  protocol.outMsgs++
  protocol.sendCommand(piece)
}
