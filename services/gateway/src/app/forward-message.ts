import type { ErrorCode } from '@wick/contracts/errors'
import type { BlobId, MessageId } from '@wick/contracts/ids'
import { sendMessage as sendCommand } from '@wick/contracts/message-commands'
import type { CommandClient } from '@wick/platform/commands/command-client'
import type { RateLimits } from '../adapters/rate-limits.ts'
import type { SeatProof } from '../seats/cookies.ts'
import { takeOfSeat } from '../seats/limits-of-seats.ts'
import type { AwaitedMessages } from './awaited-messages.ts'

export interface ForwardMessagePorts {
  readonly commands: CommandClient
  readonly limits: RateLimits
}

/** Whose message it is, and the network that they send it from. */
export interface Sender {
  readonly proof: SeatProof
  readonly network: string
}

export interface MessageToSend {
  readonly id: MessageId
  /** The attachment that can be read through a claim of this message alone. */
  readonly burns?: BlobId | undefined
  readonly body: Uint8Array
}

/** `fresh`: false where the message stood already. `waitMs`: when the same message may be sent. */
export type SendAnswer =
  | { readonly ok: true; readonly seq: number; readonly timestamp: number; readonly fresh: boolean }
  | { readonly ok: false; readonly code: ErrorCode; readonly waitMs?: number }

/** `awaited`: where the room is listened to, so that the message itself tells that it stands. */
export type ForwardMessage = (sender: Sender, message: MessageToSend, awaited?: AwaitedMessages) => Promise<SendAnswer>

/**
 * Sends a message, whichever way it came. Only the rate is decided here: *messages* refuses what comes after the room's end
 * (`tooLate` in packages/domain/src/conversation-decisions.ts).
 */
export function createForwardMessage({ commands, limits }: ForwardMessagePorts): ForwardMessage {
  return async ({ proof, network }, { id, burns, body }, awaited) => {
    const { roomId, seat } = proof
    const waitMs = await takeOfSeat(limits, 'message', proof, network)
    if (waitMs > 0) return { ok: false, code: 'rate_limited', waitMs }
    const input = { roomId, seat, id, ...(burns !== undefined && { burns }) }
    const listen = awaited?.listen({ from: seat.participantId, id, burns })
    const answer = await commands.call(sendCommand, input, body, listen)
    return answer.ok ? { ok: true, ...answer.output } : { ok: false, code: answer.refusal }
  }
}

/** The bytes of a body that came within JSON. */
export function bodyBytes(text: string, { encrypted }: SeatProof): Uint8Array {
  return Buffer.from(text, encrypted ? 'base64url' : 'utf8')
}
