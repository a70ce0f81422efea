import type { RefusalCode } from '@wick/client/refusals/refusal-code'
import type { BlobFault } from '@wick/e2ee/errors'
import { words } from '../words/words.ts'

/** Why an attachment is not shown, in words. */
export function problemText(code: RefusalCode | BlobFault): string {
  return isFault(code) ? words.attachments.faults[code] : words.refusals[code]
}

function isFault(code: RefusalCode | BlobFault): code is BlobFault {
  return Object.hasOwn(words.attachments.faults, code)
}
