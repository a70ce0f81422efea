import { AccountId } from '@wick/contracts/account-ids'
import { toBase64url } from '@wick/e2ee/bytes'
import { counting, filled, fromHex, toHex } from '@wick/e2ee/testing/hex'
import { seededSigner } from '@wick/e2ee/seeded-signer'
import { signCard } from '../src/account/crypto/contact/card.ts'
import { contactSafetyNumber } from '../src/account/crypto/contact/contact-safety.ts'
import { formatContactFragment, identityTagOf } from '../src/account/crypto/contact/contact-link.ts'
import { deliveryKeyOf } from '../src/account/crypto/contact/delivery-key.ts'
import { signNextIdentity } from '../src/account/crypto/contact/identity-change.ts'
import type { ItemBody } from '../src/account/crypto/contact/item-body.ts'
import { itemIdOf, sealItem } from '../src/account/crypto/contact/item.ts'
import { beginPair, nextConversation, type Pair } from '../src/account/crypto/contact/pair.ts'
import { signPrekey } from '../src/account/crypto/prekey.ts'
import { x25519PublicOf } from './contact-reference.ts'

/** RFC 8410: what precedes the 32 bytes of a private X25519 key in PKCS #8. */
const X25519_PKCS8 = fromHex('302e020100300506032b656e04220420')

/** The fixed inputs: Ada writes to Bob. */
export const ADA_SEED = counting(32, 0x40)
export const BOB_SEED = counting(32, 0x60)
export const ADA_ID = filled(16, 0xad)
export const BOB_ID = filled(16, 0xb0)
export const ADA_INBOX = filled(16, 0x1a)
export const BOB_INBOX = filled(16, 0x1b)
export const PREKEY_PRIVATE = counting(32, 0x90)
export const PREKEY_FROM = 1_800_000_000_000
export const PREKEY_ID = filled(8, 0x77)
export const IKM = counting(32, 0xc0)
export const ADA_HALF = filled(32, 0xa5)
export const BOB_HALF = filled(32, 0xb5)
export const INBOX_KEY = counting(32, 0x20)
export const SERIAL = counting(8, 0x01)
export const LINK_SECRET = filled(16, 0x5c)

export interface Person {
  readonly accountId: Uint8Array<ArrayBuffer>
  readonly inbox: Uint8Array<ArrayBuffer>
  readonly signer: CryptoKey
  readonly identity: Uint8Array<ArrayBuffer>
}

export async function ada(): Promise<Person> {
  const { signer, pub } = await seededSigner(ADA_SEED)
  return { accountId: ADA_ID, inbox: ADA_INBOX, signer, identity: pub }
}

export async function bob(): Promise<Person> {
  const { signer, pub } = await seededSigner(BOB_SEED)
  return { accountId: BOB_ID, inbox: BOB_INBOX, signer, identity: pub }
}

export async function signedPrekey({ accountId, signer }: Person) {
  const pub = new Uint8Array(x25519PublicOf(PREKEY_PRIVATE))
  return signPrekey(accountId, signer, { id: PREKEY_ID, pub, from: PREKEY_FROM })
}

/** The prekey of the vectors, as a pair. */
export async function prekeyPair(): Promise<CryptoKeyPair> {
  const pkcs8 = new Uint8Array([...X25519_PKCS8, ...PREKEY_PRIVATE])
  const raw = new Uint8Array(x25519PublicOf(PREKEY_PRIVATE))
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('raw', raw, 'X25519', true, []),
  }
}

/** One body of each kind, as Ada says it. */
export async function bodies(): Promise<readonly ItemBody[]> {
  const sender = await ada()
  const card = await signCard(sender, await signedPrekey(sender))
  const { serial, key } = await deliveryKeyOf(INBOX_KEY, SERIAL)
  const delivery = { serial: toBase64url(serial), key: toBase64url(key) }
  const half = toBase64url(ADA_HALF)
  const from = AccountId.parse(toBase64url(ADA_ID))
  const pair = toBase64url((await firstPair(sender, await bob())).id)
  const signature = toBase64url(await signNextIdentity((await bob()).signer, ADA_ID, sender.identity))
  return [
    { type: 'request', card, delivery, half, name: 'Ada', note: 'Hello, Bob 🕯', secret: toBase64url(LINK_SECRET) },
    { type: 'accept', card, delivery, half, name: 'Ada', pair },
    { type: 'call', from, pair, n: 3, secret: half, ends: PREKEY_FROM },
    { type: 'renew', from, pair, round: 1, half },
    { type: 'card', card, delivery, before: { identity: toBase64url((await bob()).identity), signature } },
    { type: 'gone', from, pair },
  ]
}

/** What comes of the fixed inputs: hexadecimal, but for what is text. */
export async function contactVectors() {
  const [sender, receiver] = [await ada(), await bob()]
  const to = { ...receiver, prekey: await signedPrekey(receiver) }
  const items: Record<string, string> = {}
  const all = await bodies()
  for (const body of all) items[body.type] = toHex((await sealItem(to, sender.signer, body, IKM)) ?? new Uint8Array())
  const identityTag = await identityTagOf(sender.identity)
  const safety = await contactSafetyNumber([sender.identity, receiver.identity])
  return {
    bodies: Object.fromEntries(all.map((body) => [body.type, JSON.stringify(body)])),
    items,
    itemId: toHex(await itemIdOf(fromHex(items['gone'] ?? ''))),
    cardSignature: toHex(await cardSignatureOf(sender)),
    nextIdentity: toHex(await signNextIdentity(receiver.signer, ADA_ID, sender.identity)),
    link: formatContactFragment({ accountId: ADA_ID, identityTag, secret: LINK_SECRET }),
    safety: { digits: safety.digits, qr: toHex(safety.qr) },
    deliveryKey: toHex((await deliveryKeyOf(INBOX_KEY, SERIAL)).key),
    pairId: toHex((await firstPair(sender, receiver)).id),
    conversations: await firstConversations(sender, receiver),
  }
}

async function cardSignatureOf(sender: Person): Promise<Uint8Array> {
  const { signature } = await signCard(sender, await signedPrekey(sender))
  return Buffer.from(signature, 'base64url')
}

function firstPair(sender: Person, receiver: Person): Promise<Pair> {
  return beginPair({ identity: sender.identity, half: ADA_HALF }, { identity: receiver.identity, half: BOB_HALF })
}

async function firstConversations(sender: Person, receiver: Person): Promise<readonly string[]> {
  let pair = await firstPair(sender, receiver)
  const secrets: string[] = []
  for (let n = 0; n < 3; n++) {
    const next = await nextConversation(pair)
    secrets.push(toHex(next.conversation.secret))
    pair = next.pair
  }
  return secrets
}
