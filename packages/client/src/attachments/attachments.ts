import type { NewAttachment } from '@wick/e2ee/attach/attachment'
import type { BlobRef, ImageRef, ImageType } from '@wick/e2ee/bodies'
import { type Bytes, toBase64url } from '@wick/e2ee/bytes'
import type { CryptoEngine } from '@wick/e2ee/engine'
import { AlarmError, type BlobFault, EngineError } from '@wick/e2ee/errors'
import { WorkerFailedError } from '@wick/e2ee/worker-channel'
import type { Answer } from '../http/call.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'
import type { SealRefusal } from '../outbox/outbox-sender.ts'
import { MAX_IMAGE_BYTES } from './limits.ts'
import type { OpenAttachment } from './open-attachment.ts'
import type { Uploader } from './uploader.ts'

/** An image that was made for the room: re-encoded, so that nothing but its pixels travels. */
export interface NewImage {
  /** 1 to `MAX_IMAGE_BYTES`, of the type that `mime` names. */
  readonly bytes: Bytes
  /** Pixels. */
  readonly w: number
  readonly h: number
  readonly mime: ImageType
  /** At most 8192 bytes; an image that burns shows none. */
  readonly thumb?: Bytes
  readonly isBurn: boolean
}

export interface NewFile {
  /** 1 to `MAX_FILE_BYTES`. */
  readonly bytes: Bytes
  /** 1 to 255 code points without control characters, `/` and `\`. */
  readonly name: string
  /** Lower-case `type/subtype`. */
  readonly mime: string
}

/** `too_large`, `malformed`: it breaks a limit above · `storage_full`: this device has no room for it. */
export type Attached =
  | { readonly ok: true; readonly bodyId: string }
  | { readonly ok: false; readonly refusal: SealRefusal | 'storage_full' }

/** A `BlobFault` means: what came is not what was sent, show nothing of it. */
export type Downloaded = Answer<Bytes, RefusalCode | BlobFault>

/** Bytes beside the conversation. All arguments and answers are plain data. */
export interface Attachments {
  /**
   * Stored before it resolves; from then on it is in `state().uploads` until its message is, across reloads. `bodyId` is a ULID that the caller
   * chose: asked again with the same one, it is sent once.
   */
  sendImage(image: NewImage, bodyId?: string): Promise<Attached>
  sendFile(file: NewFile, bodyId?: string): Promise<Attached>
  /** A text of at most 15,800 bytes of UTF-8 that one other reads once. */
  sendBurn(text: string, bodyId?: string): Promise<Attached>
  /** Forgets an upload, in whatever state. What was uploaded of it stays with the server, unreadable, until the room ends. */
  cancelUpload(bodyId: string): Promise<void>
  /** A failed or paused one goes on at once, from where it stopped. */
  retryUpload(bodyId: string): Promise<void>
  /**
   * Downloads an `image` or a `file`. Its bytes come only after all checks: length, hash, every chunk, padding, an
   * image's first bytes. `onProgress` gets the bytes received and in total; it is a hint, and no tab relays it.
   */
  download(ref: BlobRef | ImageRef, onProgress?: (received: number, total: number) => void): Promise<Downloaded>
}

export interface AttachmentsOptions {
  readonly engine: CryptoEngine
  readonly uploader: Uploader
  readonly open: OpenAttachment
  readonly onSaid: () => void
}

export function createAttachments({ engine, uploader, open, onSaid }: AttachmentsOptions): Attachments {
  async function attach(attachment: NewAttachment, chosen: string | undefined): Promise<Attached> {
    try {
      const upload = await engine.attach(attachment, chosen)
      onSaid()
      if (upload !== null) uploader.add(upload, false)
      return { ok: true, bodyId: upload?.bodyId ?? chosen ?? '' }
    } catch (cause) {
      return { ok: false, refusal: refusalOf(cause) }
    }
  }

  return {
    async sendImage({ bytes, w, h, mime, thumb, isBurn }, bodyId) {
      if (bytes.length > MAX_IMAGE_BYTES) return { ok: false, refusal: 'too_large' }
      const picture = { data: bytes, w, h, mime }
      if (isBurn) return attach({ t: 'burn', what: 'image', ...picture }, bodyId)
      return attach({ t: 'image', ...picture, ...(thumb !== undefined && { thumb: toBase64url(thumb) }) }, bodyId)
    },
    sendFile: ({ bytes, name, mime }, bodyId) => attach({ t: 'file', data: bytes, name, mime }, bodyId),
    sendBurn: (text, bodyId) => attach({ t: 'burn', what: 'text', text }, bodyId),
    cancelUpload: (bodyId) => uploader.cancel(bodyId),
    retryUpload: async (bodyId) => uploader.retry(bodyId),
    download: open,
  }
}

/** The engine's own refusals, and a full device. @throws whatever else failed */
function refusalOf(cause: unknown): Extract<Attached, { ok: false }>['refusal'] {
  if (cause instanceof AlarmError) return 'alarmed'
  if (cause instanceof EngineError) return cause.fault === 'not_open' ? 'over' : cause.fault
  const name = cause instanceof WorkerFailedError ? cause.original : cause instanceof DOMException ? cause.name : ''
  if (name === 'QuotaExceededError') return 'storage_full'
  throw cause
}
