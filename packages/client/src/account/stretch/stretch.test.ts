import { channelOf } from '@wick/e2ee/worker-channel'
import { counting } from '@wick/e2ee/testing/hex'
import { expect, it } from 'vitest'
import { z } from 'zod/mini'
import { startStretchThread } from '../../../testing/stretch-thread.ts'
import { TEST_COSTS, TEST_KSF } from '../../../testing/test-costs.ts'
import { stretchByScript } from './argon2.ts'
import { connectStretch } from './connect-stretch.ts'
import type { Argon2Cost } from './cost.ts'
import { hostStretch } from './host-stretch.ts'

const INPUT = counting(64, 0)
const expected = stretchByScript(INPUT, TEST_COSTS.get(TEST_KSF) as Argon2Cost)

it('stretches in a thread of its own, each question for itself', async () => {
  await using thread = startStretchThread()
  const stretch = thread.stretcher.by(TEST_KSF)
  const [one, other] = await Promise.all([stretch(INPUT), stretch(counting(64, 1))])
  expect(one).toEqual(expected)
  expect(other).not.toEqual(expected)
})

it('says so where the number is unknown', async () => {
  await using thread = startStretchThread()
  await expect(thread.stretcher.by(99)(INPUT)).rejects.toMatchObject({ fault: 'unknown_ksf' })
})

it('answers nothing more once the worker is gone, neither what is open nor what comes', async () => {
  const thread = startStretchThread()
  const open = thread.stretcher.by(1)(INPUT)
  const ended = thread[Symbol.asyncDispose]()
  await expect(open).rejects.toMatchObject({ fault: 'lost' })
  await ended
  await expect(thread.stretcher.by(TEST_KSF)(INPUT)).rejects.toMatchObject({ fault: 'lost' })
})

it('does not know the cost of tests where the product runs', async () => {
  const { port1, port2 } = new MessageChannel()
  hostStretch(channelOf(port2))
  const stretcher = connectStretch(channelOf(port1))
  await expect(stretcher.by(TEST_KSF)(INPUT)).rejects.toMatchObject({ fault: 'unknown_ksf' })
  port1.close()
})

it.each([{}, null, { id: 1, ksf: 1 }, { id: 1, ksf: '1', input: INPUT }, { id: 1, ksf: 1, input: 'x' }])(
  'takes no message of another form: %j',
  (message) => {
    const heard: ((message: unknown) => void)[] = []
    hostStretch({ post: () => undefined, listen: (take) => heard.push(take) })
    expect(() => heard.forEach((take) => take(message))).toThrow(z.core.$ZodError)
  },
)
