import { DEFAULT_BLOBS_BYTES } from '@wick/contracts/limits'

/** What comes from the disk, in bytes, before it is made small. */
export const MAX_SOURCE_BYTES = 64 * 1024 * 1024
/** Decoded, a pixel takes four bytes: beyond this a picture is a bomb. */
export const MAX_IMAGE_PIXELS = 40_000_000
export const MAX_IMAGE_SIDE = 1280

export const THUMB_SIDE = 64
/** docs/encryption.md, §7. */
export const MAX_THUMB_BYTES = 8192
/** Somebody else's may be larger than ours. */
export const MAX_THUMB_SIDE = 256
/** Ciphertext of everything attached in one room; what its server is set to has the last word. */
export const ROOM_BYTES = DEFAULT_BLOBS_BYTES
