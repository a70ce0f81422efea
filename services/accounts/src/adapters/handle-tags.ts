import { createHmac } from 'node:crypto'
import { type Handle, Tag } from '@wick/contracts/account-ids'

const TAG_BYTES = 16

/** What handles are kept as. */
export interface HandleTags {
  of(handle: Handle): Tag
  /**
   * Tells one password of a handle from another, 16 bytes. A handle that nobody has differs from all others as well:
   * nobody who is told it learns which those are.
   */
  markOf(handle: Handle, record: string): string
  /** That of the decoy's account: no handle has it. */
  readonly decoy: Tag
}

export function createHandleTags(secret: string): HandleTags {
  const macOf = (text: string) => createHmac('sha256', secret).update(text).digest()
  const shortened = (text: string) => macOf(text).subarray(0, TAG_BYTES).toString('base64url')
  const tagOf = (text: string) => Tag.parse(shortened(text))
  // No folded handle begins so.
  return {
    of: tagOf,
    markOf: (handle, record) => shortened(['\0mark', tagOf(handle), record].join('\n')),
    decoy: tagOf('\0decoy'),
  }
}
