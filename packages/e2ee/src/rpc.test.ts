import { expect, it } from 'vitest'
import { answer, createCaller, stubOf, type MethodNames, type Reply, type Request } from './rpc.ts'

interface Sums {
  add(one: number, other: number): Promise<number>
  divide(one: number, other: number): Promise<number>
}

const METHODS: MethodNames<Sums> = { add: true, divide: true }

const sums: Sums = {
  add: async (one, other) => one + other,
  async divide(one, other) {
    if (other === 0) throw new RangeError('by zero')
    return one / other
  },
}

/** Both ends without a channel between; `replies` is what was posted back. */
function connect(faultOf: (cause: unknown) => string | null) {
  const replies: Reply<string>[] = []
  const requests: Request<Sums>[] = []
  const caller = createCaller<Sums, string>(
    (request) => requests.push(request),
    (fault) => new Error(fault),
  )
  const serve = async () => {
    for (const request of requests.splice(0)) answer(sums, request, (reply) => replies.push(reply), faultOf)
    await new Promise<void>((resolve) => setImmediate(resolve))
    for (const reply of replies) caller.settle(reply)
  }
  return { remote: stubOf(METHODS, caller.ask), caller, serve, replies }
}

it('answers each call with its own result, or with its own fault', async () => {
  const { remote, serve } = connect(String)
  const asked = [remote.add(1, 2), remote.divide(1, 0), remote.divide(6, 3)]
  await serve()
  expect(await Promise.allSettled(asked)).toMatchObject([
    { value: 3 },
    { reason: { message: 'RangeError: by zero' } },
    { value: 2 },
  ])
})

it('posts nothing for what somebody else will be asked', async () => {
  const { remote, caller, serve, replies } = connect(() => null)
  const asked = remote.divide(1, 0)
  await serve()
  expect(replies).toEqual([])
  caller.fail(new Error('gone'))
  await expect(asked).rejects.toThrow('gone')
})

it('ignores a reply to nothing that is open', async () => {
  const { remote, caller, serve } = connect(String)
  caller.settle({ id: 1, ok: true, value: 5 })
  const asked = remote.add(1, 2)
  await serve()
  expect(await asked).toBe(3)
})
