import { MAX_BLOB_BYTES } from '@wick/e2ee/blob'

/** What this client sends, in bytes; an image is made smaller before (docs/encryption.md, §10). */
export const MAX_IMAGE_BYTES = 2 * 1024 * 1024
export const MAX_FILE_BYTES = MAX_BLOB_BYTES
