import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Deeds } from './deeds.ts'
import type { Told } from './orders.ts'

const ENTRY = new URL('./crowd-main.ts', import.meta.url)
const STOP_MS = 2_000

type Given<Deed extends keyof Deeds> = Parameters<Deeds[Deed]>[0]
type Result<Deed extends keyof Deeds> = Awaited<ReturnType<Deeds[Deed]>>

/** People in processes of their own, so that what they do is not counted as a server's. */
export interface Crowd {
  readonly size: number
  /** All processes do it at the same time, each with its own share. */
  all<Deed extends keyof Deeds>(deed: Deed, givenTo: (index: number) => Given<Deed>): Promise<Result<Deed>[]>
  /** What falls to one of them when all have so many to do. */
  shareOf(total: number, index: number): number
}

export function startCrowd(size: number, stop: AbortSignal, resources: AsyncDisposableStack): Crowd {
  const people = Array.from({ length: size }, () => startPeople(stop, resources))
  return {
    size,
    all: (deed, givenTo) => Promise.all(people.map((ask, index) => ask(deed, givenTo(index)))),
    shareOf: (total, index) => Math.floor(total / size) + (index < total % size ? 1 : 0),
  }
}

type Ask = <Deed extends keyof Deeds>(deed: Deed, given: Given<Deed>) => Promise<Result<Deed>>

function startPeople(stop: AbortSignal, resources: AsyncDisposableStack): Ask {
  const child = fork(ENTRY, { execArgv: [], signal: stop })
  resources.defer(() => end(child))
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  child.on('message', ({ number, result, error }: Told) => {
    if (error === undefined) waiting.get(number)?.resolve(result)
    else waiting.get(number)?.reject(new Error(`somebody of the crowd failed: ${error}`))
    waiting.delete(number)
  })
  // Being told to stop is one; what was asked then fails with the exit.
  child.on('error', () => undefined)
  const gone = () => new Error('a process of the crowd has ended')
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(gone())
  })
  let number = 0
  return (deed, given) => {
    if (!child.connected) return Promise.reject(gone())
    const answer = Promise.withResolvers<unknown>()
    waiting.set(++number, answer)
    child.send({ number, deed, given })
    // Both ends are this very code.
    return answer.promise as Promise<Result<typeof deed>>
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.disconnect()
  const lastResort = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(lastResort)
}
