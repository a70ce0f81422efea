import { isZero } from '@wick/e2ee/bytes'
import { someBytes } from '@wick/e2ee/testing/arbitrary'
import { counting, filled, toHex } from '@wick/e2ee/testing/hex'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { conversations } from '../../../../testing/contact-reference.ts'
import { contactSafetyNumber } from './contact-safety.ts'
import { deliveryKeyOf, newDeliveryKey, newInboxKey } from './delivery-key.ts'
import { isNextIdentity, signNextIdentity } from './identity-change.ts'
import { advancePair, beginPair, nextConversation, newHalf, type Pair } from './pair.ts'
import { ada, ADA_ID, bob } from '../../../../testing/contact-vectors.ts'

const side = fc.record({ identity: someBytes(32), half: someBytes(32) })

async function secretsOf(pair: Pair, count: number): Promise<readonly string[]> {
  if (count === 0) return []
  const { conversation, pair: next } = await nextConversation(pair)
  return [toHex(conversation.secret), ...(await secretsOf(next, count - 1))]
}

it('both sides of a pair derive the same conversations, and no two alike', () =>
  fc.assert(
    fc.asyncProperty(side, side, async (a, b) => {
      fc.pre(toHex(a.identity) !== toHex(b.identity))
      const secrets = await secretsOf(await beginPair(a, b), 4)
      expect((await beginPair(b, a)).id).toEqual((await beginPair(a, b)).id)
      expect(await secretsOf(await beginPair(b, a), 4)).toEqual(secrets)
      expect(conversations(a, b, 4).map(toHex)).toEqual(secrets)
      expect(new Set(secrets).size).toBe(4)
    }),
  ))

it('another half or another identity is another pair', async () => {
  const [a, b] = [
    { identity: filled(32, 1), half: newHalf() },
    { identity: filled(32, 2), half: newHalf() },
  ]
  const [secret] = await secretsOf(await beginPair(a, b), 1)
  for (const [x, y] of [
    [a, { ...b, half: newHalf() }],
    [{ ...a, identity: filled(32, 3) }, b],
    [
      { ...a, half: b.half },
      { ...b, half: a.half },
    ],
  ] as const)
    expect((await secretsOf(await beginPair(x, y), 1))[0]).not.toBe(secret)
})

it('the root before a conversation is erased once it has begun', async () => {
  const before: Pair = { id: filled(8, 1), n: 0, root: newHalf() }
  const { conversation, pair } = await nextConversation(before)
  expect([conversation.n, pair.n, isZero(before.root), isZero(pair.root)]).toEqual([0, 1, true, false])
})

it('whoever is behind reaches the other, and nobody goes back', async () => {
  const fresh = () =>
    beginPair({ identity: filled(32, 1), half: filled(32, 3) }, { identity: filled(32, 2), half: filled(32, 4) })
  const secrets = await secretsOf(await fresh(), 6)
  const reached = await advancePair(await fresh(), 5)
  expect(reached?.n).toBe(5)
  expect(await secretsOf(reached!, 1)).toEqual(secrets.slice(5))
  expect(await advancePair({ id: filled(8, 1), n: 5, root: newHalf() }, 4)).toBeNull()
  expect(await advancePair({ id: filled(8, 1), n: 0, root: newHalf() }, 65)).toBeNull()
  const same = await advancePair(await fresh(), 0)
  expect(await secretsOf(same!, 1)).toEqual(secrets.slice(0, 1))
})

it('the number of two contacts is the same for both, and of nobody else', () =>
  fc.assert(
    fc.asyncProperty(someBytes(32), someBytes(32), someBytes(32), async (a, b, other) => {
      fc.pre(new Set([a, b, other].map(toHex)).size === 3)
      const number = await contactSafetyNumber([a, b])
      expect(number.digits).toMatch(/^\d{5}( \d{5}){5}$/)
      expect(await contactSafetyNumber([b, a])).toEqual(number)
      expect((await contactSafetyNumber([a, other])).digits).not.toBe(number.digits)
    }),
  ))

it('a delivery key follows from the key of its inbox and its serial', async () => {
  const inboxKey = newInboxKey()
  const made = await newDeliveryKey(inboxKey)
  expect([made.serial.length, made.key.length]).toEqual([8, 32])
  expect(await deliveryKeyOf(inboxKey, made.serial)).toEqual(made)
  expect((await deliveryKeyOf(inboxKey, counting(8, 1))).key).not.toEqual(made.key)
  expect((await deliveryKeyOf(newInboxKey(), made.serial)).key).not.toEqual(made.key)
})

it('a next identity is signed by the one before, for one account', async () => {
  const [before, next] = [await ada(), await bob()]
  const signature = await signNextIdentity(before.signer, ADA_ID, next.identity)
  expect(await isNextIdentity(before.identity, ADA_ID, next.identity, signature)).toBe(true)
  expect(await isNextIdentity(next.identity, ADA_ID, next.identity, signature)).toBe(false)
  expect(await isNextIdentity(before.identity, filled(16, 1), next.identity, signature)).toBe(false)
  expect(await isNextIdentity(before.identity, ADA_ID, before.identity, signature)).toBe(false)
})
