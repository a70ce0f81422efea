import { type CardOwner, signCard } from '@wick/client/account/crypto/contact/card'
import { ItemBody } from '@wick/client/account/crypto/contact/item-body'
import { openItem, sealItem } from '@wick/client/account/crypto/contact/item'
import { beginPair } from '@wick/client/account/crypto/contact/pair'
import { newPrekey, type Prekey } from '@wick/client/account/crypto/prekey'
import type { Card } from '@wick/contracts/account-cards'
import { type Bytes, fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { generateSigner, importSigner } from '@wick/e2ee/primitives'

const bytesOf = (text: string): Bytes => fromBase64url(text) ?? new Uint8Array()
const some = (length: number) => toBase64url(randomBytes(length))

/** Somebody's account by keys that a server has made: all is in order but whose they are. */
export class Impostor {
  readonly card: Card
  readonly owner: CardOwner
  readonly #prekey: Prekey
  readonly #keys: CryptoKeyPair

  private constructor(card: Card, owner: CardOwner, prekey: Prekey, keys: CryptoKeyPair) {
    this.card = card
    this.owner = owner
    this.#prekey = prekey
    this.#keys = keys
  }

  static async of(accountId: string): Promise<Impostor> {
    const { pkcs8, pub } = await generateSigner()
    const signer = await importSigner(pkcs8)
    const owner = { accountId: bytesOf(accountId), signer, identity: pub, inbox: randomBytes(16) }
    const prekey = await newPrekey(owner.accountId, signer, Date.now())
    const [privateKey, publicKey] = await Promise.all([
      crypto.subtle.importKey('pkcs8', prekey.pkcs8, 'X25519', false, ['deriveBits']),
      crypto.subtle.importKey('raw', prekey.pub, 'X25519', true, []),
    ])
    return new Impostor(await signCard(owner, prekey), owner, prekey, { privateKey, publicKey })
  }

  /** What was sealed to these keys; null for all else. */
  async open(item: Uint8Array): Promise<ItemBody | null> {
    const isOurs = (id: Bytes) => toBase64url(id) === toBase64url(this.#prekey.id)
    const reader = { ...this.owner, prekeyOf: (id: Bytes) => (isOurs(id) ? this.#keys : null), pinned: () => null }
    return (await openItem(new Uint8Array(item), reader))?.body ?? null
  }

  /** Anything, signed by these keys, for whose card it is. */
  async seal({ accountId, inbox, prekey }: Card, body: object): Promise<Bytes> {
    const to = { accountId: bytesOf(accountId), inbox: bytesOf(inbox) }
    const key = { id: bytesOf(prekey.id), pub: bytesOf(prekey.pub) }
    const item = await sealItem({ ...to, prekey: key }, this.owner.signer, ItemBody.parse(body))
    if (item === null) throw new Error('nothing can be sealed to it')
    return item
  }

  /** What goes beside the card of whoever introduces themselves. */
  introduction(half = some(32)) {
    return { card: this.card, delivery: { serial: some(8), key: some(32) }, half, name: 'Bob' }
  }

  /** The yes to somebody who gave that half, as whoever has these keys would say it. */
  async acceptance(to: Card, half: string) {
    const said = this.introduction()
    const own = { identity: this.owner.identity, half: bytesOf(said.half) }
    const pair = await beginPair(own, { identity: bytesOf(to.identity), half: bytesOf(half) })
    return { type: 'accept', ...said, pair: toBase64url(pair.id) } as const
  }
}
