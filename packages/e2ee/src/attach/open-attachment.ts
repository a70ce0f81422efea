import type { BlobRef, ImageRef } from '../bodies.ts'
import { openBlob, openImage } from '../blob.ts'
import { decodeBurnText } from '../burn-text.ts'
import type { Bytes } from '../bytes.ts'
import type { Opened } from './attachment.ts'

/** How what was uploaded is to be read: an image and a file are bytes, a text is what burns. */
export type Sealed =
  | { readonly as: 'text' | 'file'; readonly blob: BlobRef }
  | { readonly as: 'image'; readonly blob: ImageRef }

/** What a reference promises, from its whole ciphertext. @throws BlobError when it is anything else */
export async function openAttachment(sealed: Sealed, ciphertext: Bytes): Promise<Opened> {
  switch (sealed.as) {
    case 'text':
      return { what: 'text', text: decodeBurnText(await openBlob(sealed.blob, [ciphertext])) }
    case 'image':
      return { what: 'bytes', bytes: await openImage(sealed.blob, [ciphertext]) }
    case 'file':
      return { what: 'bytes', bytes: await openBlob(sealed.blob, [ciphertext]) }
  }
}
