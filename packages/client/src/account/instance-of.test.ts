import { expect, it } from 'vitest'
import { instanceOf } from './instance-of.ts'

it('takes an object of a class as it is, and nothing else', () => {
  const Octets = instanceOf(Uint8Array)
  const octets = Uint8Array.of(1, 2)
  expect(Octets.parse(octets)).toBe(octets)
  for (const other of [[1, 2], new ArrayBuffer(2), null, undefined]) expect(Octets.safeParse(other).success).toBe(false)
})
