import { randomBytes, randomInt } from 'node:crypto'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { client as opaque, ready } from '@serenity-kit/opaque'
import type { Handle } from '@wick/contracts/account-ids'
import { LoginStarted } from '@wick/contracts/account-http'
import { newHandle } from '../support/person.ts'

/** Of one step of signing in. */
export interface Samples {
  /** ms until the answer was there as a whole. */
  readonly known: number[]
  readonly unknown: number[]
  /** What the answers look like from outside: more than one shape tells who is somebody. */
  readonly shapes: { readonly known: Set<string>; readonly unknown: Set<string> }
}

export interface Tries {
  /** The first step, at which the browser sees whether its password was right. */
  readonly start: Samples
  /** The second one, with a proof that is none. */
  readonly finish: Samples
}

export interface TriesOptions {
  readonly gateway: string
  /** A handle that somebody has, for each try. */
  readonly handles: readonly Handle[]
  /** Tries that are not counted, so that all code is compiled. */
  readonly warmUp: number
  /** Whether the second step is tried as well. */
  readonly finishes: boolean
}

const noSamples = (): Samples => ({ known: [], unknown: [], shapes: { known: new Set(), unknown: new Set() } })

/** Tries each handle, and one that nobody has before or after it, over one connection. */
export async function measureTries({ gateway, handles, warmUp, finishes }: TriesOptions): Promise<Tries> {
  await ready
  using agent = disposable(new Agent({ keepAlive: true, maxSockets: 1 }))
  const call = createCall(gateway, agent.value)
  const tries = { start: noSamples(), finish: noSamples() }
  for (const [index, known] of handles.entries()) {
    for (const [kind, handle] of inDrawnOrder(known)) {
      const counts = index >= warmUp
      const { startLoginRequest: ke1 } = opaque.startLogin({ password: 'a guess' })
      const started = await call('/api/account/login/start', { handle, ke1 })
      if (counts) keep(tries.start, kind, started)
      if (!finishes) continue
      const { state } = LoginStarted.parse(JSON.parse(started.body))
      const finished = await call('/api/account/login', { state, ke3: bytes(64), device: anyDevice() })
      if (counts) keep(tries.finish, kind, finished)
    }
  }
  return tries
}

/** A handle that somebody has, and one that nobody has. What is done second may be quicker by that alone. */
function inDrawnOrder(known: Handle) {
  const pair = [
    ['known', known],
    ['unknown', newHandle()],
  ] as const
  return randomInt(2) === 0 ? pair : pair.toReversed()
}

/** The same for cards, which are asked for by whoever is signed in. */
export async function measureCards(
  { gateway, handles, warmUp }: Omit<TriesOptions, 'finishes'>,
  accessToken: string,
): Promise<Samples> {
  using agent = disposable(new Agent({ keepAlive: true, maxSockets: 1 }))
  const call = createCall(gateway, agent.value, { authorization: `Bearer ${accessToken}` })
  const samples = noSamples()
  for (const [index, known] of handles.entries())
    for (const [kind, handle] of inDrawnOrder(known)) {
      const asked = await call('/api/account/card', { handle })
      if (index >= warmUp) keep(samples, kind, asked)
    }
  return samples
}

interface Answered {
  readonly ms: number
  readonly body: string
  readonly shape: string
}

function keep(samples: Samples, kind: 'known' | 'unknown', { ms, shape }: Answered): void {
  samples[kind].push(ms)
  samples.shapes[kind].add(shape)
}

function createCall(gateway: string, agent: Agent, more: Record<string, string> = {}) {
  return async (path: string, body: object): Promise<Answered> => {
    const sent = JSON.stringify(body)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent), ...more }
    const { promise, resolve, reject } = Promise.withResolvers<Answered>()
    const since = performance.now()
    const asking = request(gateway + path, { method: 'POST', agent, headers }, (response) => {
      text(response).then((got) => {
        const ms = performance.now() - since
        const names = Object.keys(response.headers).toSorted().join(' ')
        resolve({ ms, body: got, shape: `${response.statusCode} ${got.length} ${names}` })
      }, reject)
    })
    asking.on('error', reject)
    asking.end(sent)
    return promise
  }
}

const bytes = (length: number) => randomBytes(length).toString('base64url')
const anyDevice = () => ({ label: bytes(128), key: bytes(32) })
const disposable = (value: Agent) => ({ value, [Symbol.dispose]: () => value.destroy() })
