import { concat } from '@wick/e2ee/bytes'
import { counting, filled, fromHex, toHex } from '@wick/e2ee/testing/hex'
import { describe, expect, it } from 'vitest'
import * as reference from '../../../../testing/contact-reference.ts'
import vectors from '../../../../vectors/hpke-rfc9180.json' with { type: 'json' }
import { hpkeOpen, hpkeSeal } from './hpke.ts'

const [{ aad, pt, ct }] = vectors.encryptions as [(typeof vectors.encryptions)[number]]
const context = { info: fromHex(vectors.info), aad: fromHex(aad) }

async function recipient(): Promise<CryptoKeyPair> {
  const pkcs8 = fromHex(`302e020100300506032b656e04220420${vectors.skRm}`)
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('raw', fromHex(vectors.pkRm), 'X25519', true, []),
  }
}

describe('the vector of RFC 9180 for the suite that items use', () => {
  it('is sealed byte for byte', async () => {
    const sealed = await hpkeSeal(fromHex(vectors.pkRm), context, fromHex(pt), fromHex(vectors.ikmE))
    expect(sealed && { enc: toHex(sealed.enc), ct: toHex(sealed.ct) }).toEqual({ enc: vectors.enc, ct })
  })

  it('opens by a key that cannot be exported', async () => {
    const opened = await hpkeOpen(await recipient(), { enc: fromHex(vectors.enc), ct: fromHex(ct) }, context)
    expect(opened && toHex(opened)).toBe(pt)
  })

  it('is that of a second implementation, step by step', () => {
    expect(toHex(reference.derivePrivate(fromHex(vectors.ikmE)))).toBe(vectors.skEm)
    expect(toHex(reference.derivePrivate(fromHex(vectors.ikmR)))).toBe(vectors.skRm)
    expect(toHex(reference.x25519PublicOf(fromHex(vectors.skRm)))).toBe(vectors.pkRm)
    const [enc, pub] = [fromHex(vectors.enc), fromHex(vectors.pkRm)]
    const shared = reference.sharedSecret(fromHex(vectors.skEm), pub, enc, pub)
    expect(toHex(shared)).toBe(vectors.shared_secret)
    const { key, nonce } = reference.keySchedule(shared, context.info)
    expect([toHex(key), toHex(nonce)]).toEqual([vectors.key, vectors.base_nonce])
    const sealed = reference.hpkeSeal(pub, fromHex(vectors.skEm), context, fromHex(pt))
    expect([toHex(sealed.enc), toHex(sealed.ct)]).toEqual([vectors.enc, ct])
  })
})

describe('what is sealed by HPKE', () => {
  it('opens on either side, in both directions', async () => {
    const plain = counting(200, 1)
    const sealed = await hpkeSeal(fromHex(vectors.pkRm), context, plain)
    if (sealed === null) throw new Error('not sealed')
    const opened = reference.hpkeOpen(fromHex(vectors.skRm), sealed.enc, context, sealed.ct)
    expect(toHex(opened)).toBe(toHex(plain))
    const other = reference.hpkeSeal(fromHex(vectors.pkRm), counting(32, 7), context, plain)
    expect(await hpkeOpen(await recipient(), { enc: concat(other.enc), ct: concat(other.ct) }, context)).toEqual(plain)
  })

  it('opens in no other context, and by no other key', async () => {
    const keys = await recipient()
    const sealed = { enc: fromHex(vectors.enc), ct: fromHex(ct) }
    expect(await hpkeOpen(keys, sealed, { ...context, info: filled(4, 1) })).toBeNull()
    expect(await hpkeOpen(keys, sealed, { ...context, aad: filled(4, 1) })).toBeNull()
    expect(await hpkeOpen(keys, { ...sealed, enc: filled(32, 9) }, context)).toBeNull()
    // Another spelling of the same point: the highest bit counts for nothing on the curve.
    const respelt = sealed.enc.map((byte, i) => (i === 31 ? byte ^ 0x80 : byte))
    expect(await hpkeOpen(keys, { ...sealed, enc: respelt }, context)).toBeNull()
  })

  it.each([
    ['zero', filled(32, 0)],
    ['one', concat(Uint8Array.of(1), filled(31, 0))],
    ['a point of order eight', fromHex('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800')],
    ['too few bytes', filled(31, 9)],
  ])('is not sealed to %s, and not opened from it', async (_, pub) => {
    expect(await hpkeSeal(pub, context, filled(10, 1))).toBeNull()
    expect(await hpkeOpen(await recipient(), { enc: pub, ct: fromHex(ct) }, context)).toBeNull()
  })
})
