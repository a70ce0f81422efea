import { assert, asyncProperty, shuffledSubarray, uniqueArray } from 'fast-check'
import { expect, it } from 'vitest'
import { someBytes } from '../testing/arbitrary.ts'
import { toHex } from '../testing/hex.ts'
import { safetyNumber } from './safety.ts'

const roomId = new Uint8Array(16)
const roster = uniqueArray(someBytes(32), { minLength: 2, maxLength: 16, selector: toHex })

it('does not depend on the order, and is another number for every changed roster', () =>
  assert(
    asyncProperty(
      roster.chain((pubs) =>
        shuffledSubarray(pubs, { minLength: pubs.length }).map((shuffled) => ({ pubs, shuffled })),
      ),
      someBytes(32),
      async ({ pubs, shuffled }, other) => {
        const number = await safetyNumber(roomId, pubs)
        expect(number.digits).toMatch(/^\d{5}( \d{5}){5}$/)
        expect(await safetyNumber(roomId, shuffled)).toEqual(number)
        expect((await safetyNumber(roomId, pubs.slice(1))).digits).not.toBe(number.digits)
        expect((await safetyNumber(roomId, [...pubs.slice(1), other])).digits).not.toBe(number.digits)
        expect((await safetyNumber(new Uint8Array(16).fill(1), pubs)).digits).not.toBe(number.digits)
      },
    ),
  ))
