import { AccountId } from '@wick/contracts/account-ids'
import { type Bytes, toBase64url } from '@wick/e2ee/bytes'
import { filled, fromHex } from '@wick/e2ee/testing/hex'
import { seededSigner } from '@wick/e2ee/seeded-signer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ada,
  ADA_ID,
  BOB_ID,
  bob,
  bodies,
  type Person,
  PREKEY_ID,
  prekeyPair,
  signedPrekey,
} from '../../../../testing/contact-vectors.ts'
import frozen from '../../../../vectors/contact.json' with { type: 'json' }
import { signCard } from './card.ts'
import { type ItemBody, MAX_NAME_CHARS, MAX_NOTE_CHARS } from './item-body.ts'
import { type InboxReader, MAX_BODY_BYTES, openItem, sealItem } from './item.ts'

const [sender, receiver, keys] = [await ada(), await bob(), await prekeyPair()]
const to = { ...receiver, prekey: await signedPrekey(receiver) }
const reader: InboxReader = {
  accountId: receiver.accountId,
  inbox: receiver.inbox,
  prekeyOf: (id) => (toBase64url(id) === toBase64url(PREKEY_ID) ? keys : null),
  pinned: (accountId) => (accountId === toBase64url(ADA_ID) ? sender.identity : null),
}
const all = await bodies()
const bodyOf = <Type extends ItemBody['type']>(type: Type) =>
  all.find((body): body is Extract<ItemBody, { type: Type }> => body.type === type)!
const gone: ItemBody = bodyOf('gone')

async function sealed(body: ItemBody, signer = sender.signer, where = to): Promise<Bytes> {
  const item = await sealItem(where, signer, body)
  if (item === null) throw new Error('not sealed')
  return item
}

describe('an item', () => {
  it('has one size and never the same bytes, whatever it says', async () => {
    const items = await Promise.all([...all, ...all].map((body) => sealed(body)))
    expect(new Set(items.map(({ length }) => length))).toEqual(new Set([2_048]))
    expect(new Set(items.map(toBase64url)).size).toBe(items.length)
    for (const [at, item] of items.entries()) expect((await openItem(item, reader))?.body).toEqual(all[at % all.length])
  })

  it('is refused with any byte changed, and cut off anywhere', async () => {
    const item = fromHex(frozen.items.request)
    await fc.assert(
      fc.asyncProperty(fc.nat(item.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        expect(
          await openItem(
            item.map((byte, i) => (i === at ? byte ^ change : byte)),
            reader,
          ),
        ).toBeNull()
        expect(await openItem(item.slice(0, at), reader)).toBeNull()
      }),
    )
    for (const at of Array.from({ length: 64 }, (_, i) => i))
      expect(
        await openItem(
          item.map((byte, i) => (i === at ? byte ^ 0x80 : byte)),
          reader,
        ),
      ).toBeNull()
  })

  it('is refused where two are mixed', async () => {
    const [one, other] = [await sealed(gone), await sealed(bodyOf('call'))]
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 11, max: 2_047 }), async (cut) => {
        expect(await openItem(new Uint8Array([...one.slice(0, cut), ...other.slice(cut)]), reader)).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('is refused where it is random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 2_038, maxLength: 2_038 }), async (rest) => {
        expect(await openItem(new Uint8Array([1, 1, ...PREKEY_ID, ...rest]), reader)).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('opens in no other inbox, for no other account, and by no dropped prekey', async () => {
    const item = await sealed(gone)
    expect(await openItem(item, reader)).not.toBeNull()
    expect(await openItem(item, { ...reader, inbox: filled(16, 1) })).toBeNull()
    expect(await openItem(item, { ...reader, accountId: filled(16, 1) })).toBeNull()
    expect(await openItem(item, { ...reader, prekeyOf: () => null })).toBeNull()
  })

  it('that one has got cannot be handed on in the name of its sender', async () => {
    const carol: Person = { ...receiver, accountId: filled(16, 0xca) }
    // Bob seals what Ada has signed for him to Carol: the signature names him.
    const forBob = await sealed(gone, sender.signer, to)
    const asCarol = { ...reader, accountId: carol.accountId }
    expect(await openItem(forBob, reader)).not.toBeNull()
    expect(await openItem(forBob, asCarol)).toBeNull()
  })

  it('comes again under the same id, and another one under another', async () => {
    const [one, other] = [await sealed(gone), await sealed(gone)]
    const idOf = async (item: Bytes) => toBase64url((await openItem(item, reader))?.id ?? new Uint8Array())
    expect(await idOf(one)).toBe(await idOf(one.slice()))
    expect(await idOf(other)).not.toBe(await idOf(one))
  })
})

describe('who says it', () => {
  it.each(['call', 'renew', 'gone'] as const)('is a contact, for %s', async (type) => {
    const item = await sealed(bodyOf(type))
    expect((await openItem(item, reader))?.identity).toEqual(sender.identity)
    expect(await openItem(item, { ...reader, pinned: () => null })).toBeNull()
    expect(await openItem(item, { ...reader, pinned: () => filled(32, 3) })).toBeNull()
    const { signer } = await seededSigner(filled(32, 0x99))
    expect(await openItem(await sealed(bodyOf(type), signer), reader)).toBeNull()
  })

  it.each(['request', 'accept', 'card'] as const)('is whose card it is, for %s', async (type) => {
    const { signer } = await seededSigner(filled(32, 0x99))
    expect((await openItem(await sealed(bodyOf(type)), { ...reader, pinned: () => null }))?.identity).toEqual(
      sender.identity,
    )
    expect(await openItem(await sealed(bodyOf(type), signer), reader)).toBeNull()
  })

  it('is nobody where the card is not signed as a whole', async () => {
    const { card, ...rest } = bodyOf('accept')
    const other = filled(16, 7)
    for (const wrong of [
      { ...card, inbox: toBase64url(other) },
      { ...card, accountId: toBase64url(other) },
      { ...card, prekey: { ...card.prekey, from: card.prekey.from + 1 } },
      { ...card, prekey: { ...card.prekey, pub: toBase64url(filled(32, 9)) } },
      { ...card, signature: toBase64url(filled(64, 9)) },
    ])
      expect(await openItem(await sealed({ ...rest, card: wrong } as ItemBody), reader)).toBeNull()
  })

  it('is never its receiver', async () => {
    const own = await signCard(receiver, await signedPrekey(receiver))
    const item = await sealed({ ...bodyOf('accept'), card: own }, receiver.signer)
    expect(await openItem(item, reader)).toBeNull()
    const from = AccountId.parse(toBase64url(BOB_ID))
    const pinned = () => receiver.identity
    expect(
      await openItem(await sealed({ ...gone, from } as ItemBody, receiver.signer), { ...reader, pinned }),
    ).toBeNull()
  })
})

describe('a body', () => {
  it('takes the longest name and note, in any script', async () => {
    const longest = { ...bodyOf('request'), name: '漢'.repeat(MAX_NAME_CHARS), note: '漢'.repeat(MAX_NOTE_CHARS) }
    expect((await openItem(await sealed(longest), reader))?.body).toEqual(longest)
  })

  it('that is too long is not sealed', async () => {
    const long = { ...bodyOf('request'), note: 'x'.repeat(MAX_BODY_BYTES) }
    expect(await sealItem(to, sender.signer, long)).toBeNull()
  })

  it.each([
    ['a field too much', { ...gone, more: 1 }],
    ['a kind that nobody knows', { ...gone, type: 'later' }],
    ['a note of more characters', { ...bodyOf('request'), note: 'x'.repeat(MAX_NOTE_CHARS + 1) }],
    ['a control character', { ...bodyOf('request'), name: 'a\nb' }],
    ['a number that is none', { ...bodyOf('call'), n: -1 }],
    ['nothing', null],
  ])('is refused with %s', async (_, body) => {
    expect(await openItem(await sealed(body as ItemBody), reader)).toBeNull()
  })

  it.each(['accept', 'call', 'renew', 'gone'] as const)('names its pair: %s', async (type) => {
    const { pair: _, ...rest } = bodyOf(type)
    expect(await openItem(await sealed(rest as ItemBody), reader)).toBeNull()
  })

  it('is sealed to no key that is none', async () => {
    expect(await sealItem({ ...to, prekey: { id: PREKEY_ID, pub: filled(32, 0) } }, sender.signer, gone)).toBeNull()
  })
})
