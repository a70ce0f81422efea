import { toBase64url } from '@wick/e2ee/bytes'
import { filled, fromHex, toHex } from '@wick/e2ee/testing/hex'
import { describe, expect, it } from 'vitest'
import * as reference from '../../../../testing/contact-reference.ts'
import {
  ada,
  ADA_HALF,
  ADA_ID,
  ADA_SEED,
  bob,
  BOB_HALF,
  BOB_ID,
  BOB_INBOX,
  BOB_SEED,
  contactVectors,
  IKM,
  INBOX_KEY,
  LINK_SECRET,
  PREKEY_ID,
  PREKEY_PRIVATE,
  prekeyPair,
  SERIAL,
  signedPrekey,
} from '../../../../testing/contact-vectors.ts'
import frozen from '../../../../vectors/contact.json' with { type: 'json' }
import { openItem } from './item.ts'

const KINDS = ['request', 'accept', 'call', 'renew', 'card', 'gone'] as const
const place = { accountId: BOB_ID, inbox: BOB_INBOX, prekeyId: PREKEY_ID }
const pub = reference.x25519PublicOf(PREKEY_PRIVATE)
const [sender, receiver, keys] = [await ada(), await bob(), await prekeyPair()]

describe('what contacts exchange', () => {
  it('is the frozen bytes', async () => {
    const { about: _, ...vectors } = frozen
    expect(await contactVectors()).toEqual(vectors)
  })

  it.each(KINDS)('is that of a second implementation: %s', (kind) => {
    const item = reference.item({ ...place, pub }, ADA_SEED, Buffer.from(frozen.bodies[kind]), IKM)
    expect(toHex(item)).toBe(frozen.items[kind])
  })

  it.each(KINDS)('opens on either side: %s', async (kind) => {
    const item = fromHex(frozen.items[kind])
    expect(item.length).toBe(2_048)
    const body = reference.openItem(item, place, PREKEY_PRIVATE, sender.identity)
    expect(body.toString()).toBe(frozen.bodies[kind])
    const pinned = (accountId: string) => (accountId === toBase64url(ADA_ID) ? sender.identity : null)
    const opened = await openItem(item, { ...receiver, prekeyOf: () => keys, pinned })
    expect(opened?.body).toEqual(JSON.parse(frozen.bodies[kind]))
    expect(opened && toHex(opened.id)).toBe(toHex(reference.itemId(item)))
  })

  it('is signed alike', async () => {
    const { signature } = await signedPrekey(sender)
    expect(toHex(reference.cardSignature(ADA_SEED, ADA_ID, sender.inbox, signature))).toBe(frozen.cardSignature)
    expect(toHex(reference.nextIdentity(BOB_SEED, ADA_ID, sender.identity))).toBe(frozen.nextIdentity)
  })

  it('is derived alike', () => {
    const sides = [
      { identity: sender.identity, half: ADA_HALF },
      { identity: receiver.identity, half: BOB_HALF },
    ] as const
    expect(reference.conversations(...sides, 3).map(toHex)).toEqual(frozen.conversations)
    expect(toHex(reference.pairId(...sides))).toBe(frozen.pairId)
    for (const kind of ['accept', 'call', 'renew', 'gone'] as const)
      expect(JSON.parse(frozen.bodies[kind]).pair).toBe(Buffer.from(frozen.pairId, 'hex').toString('base64url'))
    expect(toHex(reference.deliveryKey(INBOX_KEY, SERIAL))).toBe(frozen.deliveryKey)
    const qr = reference.contactQr(sender.identity, receiver.identity)
    expect({ digits: reference.digitsOf(qr), qr: toHex(qr) }).toEqual(frozen.safety)
    const parts = [ADA_ID, reference.identityTag(sender.identity), LINK_SECRET]
    expect(`#1.${parts.map((part) => Buffer.from(part).toString('base64url')).join('.')}`).toBe(frozen.link)
    expect(toHex(reference.itemId(fromHex(frozen.items.gone)))).toBe(frozen.itemId)
    expect(filled(8, 0x77)).toEqual(PREKEY_ID)
  })
})
