import { ITEM_BYTES } from '@wick/contracts/account-limits'
import { type Bytes, concat, isZero, toBase64url, u16, utf8 } from '@wick/e2ee/bytes'
import { importVerifier, sha256, sign, TAG_BYTES, verify } from '@wick/e2ee/primitives'
import type { Prekey } from '../prekey.ts'
import { bytes, readCard } from './card.ts'
import { ENC_BYTES, hpkeOpen, hpkeSeal } from './hpke.ts'
import { claimedSender, ItemBody } from './item-body.ts'

const FORMAT = 1
const SUITE = 1
const PREKEY_ID_BYTES = 8
const HEAD_BYTES = 2 + PREKEY_ID_BYTES
const PLAIN_BYTES = ITEM_BYTES - HEAD_BYTES - ENC_BYTES - TAG_BYTES
const SIGNATURE_BYTES = 64
const LENGTH_BYTES = 2
export const MAX_BODY_BYTES = PLAIN_BYTES - SIGNATURE_BYTES - LENGTH_BYTES

/** Whose inbox it is, 16 bytes each: an item opens in no other. */
export interface ItemPlace {
  readonly accountId: Bytes
  readonly inbox: Bytes
}

/** What two sides of an item have in common. */
export interface Addressed extends ItemPlace {
  readonly prekey: Pick<Prekey, 'id' | 'pub'>
}

/** Null where the body is too long, or the prekey none. `signer`: the sender's identity. `ikm`: for vectors alone. */
export async function sealItem(to: Addressed, signer: CryptoKey, body: ItemBody, ikm?: Bytes): Promise<Bytes | null> {
  const content = utf8(JSON.stringify(body))
  if (content.length > MAX_BODY_BYTES) return null
  const signature = await sign(signer, await signedBytes(to.accountId, content))
  const padding = new Uint8Array(MAX_BODY_BYTES - content.length)
  const plain = concat(signature, u16(content.length), content, padding)
  const head = concat(Uint8Array.of(FORMAT, SUITE), to.prekey.id)
  const sealed = await hpkeSeal(to.prekey.pub, { info: infoOf(to.inbox), aad: head }, plain, ikm)
  return sealed && concat(head, sealed.enc, sealed.ct)
}

/** What its owner needs to read an inbox. */
export interface InboxReader extends ItemPlace {
  /** An own prekey by its id, 8 bytes; null for one that is dropped. */
  readonly prekeyOf: (id: Bytes) => CryptoKeyPair | null
  /** The identity (32 bytes) that is pinned for an account, by its id in base64url; null for a stranger. */
  readonly pinned: (accountId: string) => Bytes | null
}

export interface OpenedItem {
  /** 16 bytes: by it an item that comes again is known. */
  readonly id: Bytes
  /** 8 bytes. While that key is kept, so is the id. */
  readonly prekeyId: Bytes
  readonly body: ItemBody
  /** 32 bytes: who has signed it. With a card that may be another one than is pinned. */
  readonly identity: Bytes
}

/** Null for what is not sealed to this inbox, not signed for this account, or by nobody that it names. */
export async function openItem(item: Bytes, reader: InboxReader): Promise<OpenedItem | null> {
  if (item.length !== ITEM_BYTES || item[0] !== FORMAT || item[1] !== SUITE) return null
  const head = item.slice(0, HEAD_BYTES)
  const prekeyId = head.slice(2)
  const keys = reader.prekeyOf(prekeyId)
  if (keys === null) return null
  const enc = item.slice(HEAD_BYTES, HEAD_BYTES + ENC_BYTES)
  const ct = item.slice(HEAD_BYTES + ENC_BYTES)
  const plain = await hpkeOpen(keys, { enc, ct }, { info: infoOf(reader.inbox), aad: head })
  const said = plain && (await verified(plain, reader))
  return said && { id: await itemIdOf(item), prekeyId, ...said }
}

/** 16 bytes. */
export async function itemIdOf(item: Bytes): Promise<Bytes> {
  return (await sha256(item)).slice(0, 16)
}

async function verified(plain: Bytes, reader: InboxReader): Promise<Pick<OpenedItem, 'body' | 'identity'> | null> {
  const signature = plain.slice(0, SIGNATURE_BYTES)
  const content = contentOf(plain.slice(SIGNATURE_BYTES))
  const body = content && bodyOf(content)
  if (!body) return null
  const identity = await identityOf(body, reader)
  if (identity === null) return null
  const isSigned = await verify(await importVerifier(identity), signature, await signedBytes(reader.accountId, content))
  return isSigned ? { body, identity } : null
}

/** A card brings its own identity, once all of it is signed by that. Anything else is of a contact, or of nobody. */
async function identityOf(body: ItemBody, { accountId, pinned }: InboxReader): Promise<Bytes | null> {
  const sender = claimedSender(body)
  if (sender === toBase64url(accountId)) return null
  if (!('card' in body)) return pinned(sender)
  return (await readCard(body.card)) && bytes(body.card.identity, 32)
}

function contentOf(padded: Bytes): Bytes | null {
  const [high = 0, low = 0] = padded
  const end = LENGTH_BYTES + high * 256 + low
  if (end > padded.length || !isZero(padded.slice(end))) return null
  return padded.slice(LENGTH_BYTES, end)
}

function bodyOf(content: Bytes): ItemBody | null {
  try {
    const read = ItemBody.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content)))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

function infoOf(inbox: Bytes): Bytes {
  return concat(utf8('wick/1 inbox'), inbox)
}

async function signedBytes(recipient: Bytes, content: Bytes): Promise<Bytes> {
  return concat(utf8('wick/1 item\0'), recipient, await sha256(content))
}
