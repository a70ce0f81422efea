import { sealBlob } from '../blob.ts'
import { encodeBurnText } from '../burn-text.ts'
import type { Bytes } from '../bytes.ts'
import { concat } from '../bytes.ts'
import { BlobError, EngineError } from '../errors.ts'
import type { Room } from '../room/room.ts'
import { demandSendable } from '../send/enqueue.ts'
import { isKnown } from '../send/is-known.ts'
import { demandBegun } from '../send/send-body.ts'
import { newUlid } from '../ulid.ts'
import type { Attached, NewAttachment, Upload } from './attachment.ts'
import type { Uploading } from './upload.ts'
import { isStored, uploadWrites } from './upload.ts'

async function sealed(data: Bytes) {
  const { ref, chunks } = await sealBlob(data)
  return { ref, ciphertext: concat(...chunks) }
}

async function sealAttachment(attachment: NewAttachment): Promise<{ content: Attached; ciphertext: Bytes }> {
  if (attachment.t === 'burn' && attachment.what === 'text') {
    const { ref, ciphertext } = await sealed(encodeBurnText(attachment.text))
    return { content: { t: 'burn', what: 'text', blob: ref }, ciphertext }
  }
  const { ref, ciphertext } = await sealed(attachment.data)
  if (attachment.t === 'file') {
    const { t, name, mime } = attachment
    return { content: { t, blob: ref, name, mime }, ciphertext }
  }
  const { w, h, mime } = attachment
  const blob = { ...ref, w, h, mime }
  if (attachment.t === 'burn') return { content: { t: 'burn', what: 'image', blob }, ciphertext }
  const thumb = attachment.thumb !== undefined && { thumb: attachment.thumb }
  return { content: { t: 'image', blob: { ...blob, ...thumb } }, ciphertext }
}

async function orTooLarge<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (cause instanceof BlobError && cause.fault === 'size') throw new EngineError('too_large', { cause })
    throw cause
  }
}

/**
 * Seals an attachment once; stores it, or only holds it if it burns. Every upload sends these bytes. A known `bodyId`
 * returns its upload, or null once nothing is left to upload.
 * @throws AlarmError; EngineError `not_begun`, `too_large` (or empty), `malformed`
 */
export async function attach(
  room: Room,
  attachment: NewAttachment,
  now: number,
  bodyId = newUlid(now),
): Promise<Upload | null> {
  demandBegun(room)
  const known = room.uploads.find((upload) => upload.bodyId === bodyId)
  if (known !== undefined) return known
  if (isKnown(room, bodyId)) return null
  const { content, ciphertext } = await orTooLarge(sealAttachment(attachment))
  demandSendable(room, { order: 0, id: bodyId, ts: now, content, envelope: null })
  const order = (room.uploads.at(-1)?.order ?? 0) + 1
  const upload: Uploading = { order, bodyId, ts: now, content, length: ciphertext.length }
  if (isStored(upload)) await room.store.write(await uploadWrites(room.vault, upload, ciphertext))
  else room.unstored.set(bodyId, ciphertext)
  room.uploads.push(upload)
  return upload
}
