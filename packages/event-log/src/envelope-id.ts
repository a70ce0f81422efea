import { createHash } from 'node:crypto'
import { MESSAGE_ID_BYTES } from '@wick/contracts/envelope-header'
import { MessageId } from '@wick/contracts/ids'

/** An envelope names itself by its bytes, so that sending it again is the same message. */
export function envelopeId(envelope: Uint8Array): MessageId {
  const digest = createHash('sha256').update(envelope).digest()
  return MessageId.parse(digest.subarray(0, MESSAGE_ID_BYTES).toString('base64url'))
}
