import { granted } from '@wick/client/http/own-answer'
import { expect, it } from 'vitest'
import { createOwnerKeep, type Owner } from './owner-keep.ts'

const ownerOf = (): Owner => ({ accountId: new Uint8Array(16).fill(1), rootKey: new Uint8Array(32).fill(7) })
const rootKeyOf = async ({ rootKey }: Owner) => granted(rootKey.slice())

/** A clock that stands until it is told; timers may sleep through it. */
function setUp() {
  let now = 1_000
  let alarm: (() => void) | null = null
  const keep = createOwnerKeep({
    clock: { wall: () => now, monotonic: () => now },
    after(_ms, ring) {
      alarm = ring
      return () => {
        alarm = null
      }
    },
  })
  return {
    keep,
    ring: () => alarm?.(),
    pass: (ms: number) => {
      now += ms
    },
  }
}

it('lends who was proven, and asks again once the proof is too old', async () => {
  const { keep, pass } = setUp()
  expect(keep.isProven()).toBe(false)
  keep.keep(ownerOf())
  expect(await keep.use(rootKeyOf)).toMatchObject({ ok: true, value: new Uint8Array(32).fill(7) })
  pass(4 * 60_000)
  expect(keep.isProven()).toBe(true)
  pass(60_000)
  expect(keep.isProven()).toBe(false)
  expect(await keep.use(rootKeyOf)).toMatchObject({ ok: false, refusal: { code: 'step_up_required' } })
})

it('gives each deed a copy of its own, and overwrites it afterwards', async () => {
  const { keep, ring } = setUp()
  const owner = ownerOf()
  keep.keep(owner)
  owner.rootKey.fill(0)
  const lent = Promise.withResolvers<Owner>()
  const end = Promise.withResolvers<undefined>()
  const done = keep.use(async (one) => {
    lent.resolve(one)
    await end.promise
    return granted(one.rootKey.every((byte) => byte === 7))
  })
  const { rootKey } = await lent.promise
  // The proof becomes too old while the deed is still under way.
  ring()
  expect(keep.isProven()).toBe(false)
  end.resolve(undefined)
  expect(await done).toMatchObject({ ok: true, value: true })
  expect(rootKey).toEqual(new Uint8Array(32))
})

it('overwrites the copy of a deed that fails', async () => {
  const { keep } = setUp()
  keep.keep(ownerOf())
  let lent: Owner | null = null
  const failed = keep.use(async (one) => {
    lent = one
    throw new Error('no memory')
  })
  await expect(failed).rejects.toThrow('no memory')
  expect(lent).toMatchObject({ rootKey: new Uint8Array(32) })
})
