import { expect, it } from 'vitest'
import { decodeBundle, encodeBundle, MAX_BUNDLED } from './bundle-wire.ts'

const command = (text: string, ...body: number[]) => ({ input: { text }, body: Buffer.from(body) })

it('brings each command with its own bytes, in their order', () => {
  const commands = [command('één', 0, 255, 10), command(''), command('\r\n', 1)]
  expect(decodeBundle(encodeBundle(commands))).toEqual(commands)
})

it('is none where its lengths do not add up, and for none or too many', () => {
  const whole = encodeBundle([command('one', 1), command('two', 2)])
  const tooMany = encodeBundle(Array.from({ length: MAX_BUNDLED.commands + 1 }, () => command('')))
  const longer = Buffer.concat([whole, Buffer.from([0])])
  for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 4), longer, Buffer.alloc(0), tooMany])
    expect(decodeBundle(bytes)).toBeUndefined()
})

it('takes an input that is no JSON for null, which no command takes', () => {
  const bytes = Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]), Buffer.from('{')])
  expect(decodeBundle(bytes)).toEqual([{ input: null, body: Buffer.alloc(0) }])
})
