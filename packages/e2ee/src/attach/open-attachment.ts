import { openBlob, openImage } from '../blob.ts'
import type { BlobRef, ImageRef } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'

/** What a reference promises, from its whole ciphertext; for an image that is its type too. @throws BlobError when it is anything else */
export function openAttachment(ref: BlobRef | ImageRef, ciphertext: Bytes): Promise<Bytes> {
  return 'mime' in ref ? openImage(ref, [ciphertext]) : openBlob(ref, [ciphertext])
}
