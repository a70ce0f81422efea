import { MAX_BODY_BYTES } from '@wick/e2ee/envelope'
import { writeBody } from '@wick/e2ee/body/write-body'

// The longest of what comes with a text: the chain's head grows while a text waits, and any may become an answer.
const LONGEST = {
  id: '0'.repeat(26),
  ts: 9_999_999_999_999,
  prev: { eseq: Number.MAX_SAFE_INTEGER, h: '0'.repeat(43) },
}

/** Bytes that a text leaves of one message; below zero by how many it is too long. */
export function bytesLeft(text: string): number {
  return MAX_BODY_BYTES - writeBody({ t: 'text', text, replyTo: LONGEST.id }, LONGEST).length
}
