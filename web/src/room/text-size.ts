import { MAX_BODY_BYTES } from '@wick/e2ee/envelope'
import { writeBody } from '@wick/e2ee/body/write-body'

// The longest of what comes with every text: the chain's head grows while a text waits.
const LONGEST = {
  id: '0'.repeat(26),
  ts: 9_999_999_999_999,
  prev: { eseq: Number.MAX_SAFE_INTEGER, h: '0'.repeat(43) },
}

/** Bytes by which a text is too long for one message; 0 when it fits. */
export function excessBytes(text: string): number {
  return Math.max(0, writeBody({ t: 'text', text }, LONGEST).length - MAX_BODY_BYTES)
}
