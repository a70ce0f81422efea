import { createHmac } from 'node:crypto'
import { type Handle, Tag } from '@wick/contracts/account-ids'

const TAG_BYTES = 16

/** What handles are kept as. */
export interface HandleTags {
  of(handle: Handle): Tag
  /** That of the decoy's account: no handle has it. */
  readonly decoy: Tag
}

export function createHandleTags(secret: string): HandleTags {
  const tagOf = (text: string) => {
    const digest = createHmac('sha256', secret).update(text).digest()
    return Tag.parse(digest.subarray(0, TAG_BYTES).toString('base64url'))
  }
  // No folded handle begins so.
  return { of: tagOf, decoy: tagOf('\0decoy') }
}
