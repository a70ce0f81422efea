import { randomBytes } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ACCOUNT_SOCKET_PATH, AccountServerFrame } from '@wick/contracts/account-frames'
import { AccountErrorBody } from '@wick/contracts/account-http'
import { ErrorBody } from '@wick/contracts/errors'
import { ServerFrame } from '@wick/contracts/frames'
import fc from 'fast-check'
import { WebSocket } from 'ws'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { newJoinKey } from '../support/join-key.ts'
import { Person } from '../support/person.ts'
import { newKey, Visitor } from '../support/visitor.ts'
import { accountCalls, accountFrames } from './account-inputs.ts'
import { type FrameInput, frameInputs } from './frame-inputs.ts'
import { type HttpInput, httpInputs } from './http-inputs.ts'

const BATCH = 250
const HTTP_AT_ONCE = 8
/** Of each batch; what is left is for accounts. */
const OF_ROOMS = 2 / 3
/** Words of our own code, of the language and of our brokers: an answer that holds one leaks how it came about. */
const LEAKS =
  /\bat .*\.ts:|node_modules|TypeError|ReferenceError|ZodError|ECONNREFUSED|JetStream|NOPERM|evt\.|cmd\.|redis/i

export interface FuzzReport {
  readonly inputs: number
  /** What the system must not have done, with the input that made it; empty when all is well. */
  readonly findings: readonly string[]
  readonly answers: Readonly<Record<string, number>>
  /** Megabytes of live heap after the first fifth, and at the end. */
  readonly heap: { readonly early: number; readonly late: number }
}

export interface FuzzOptions {
  readonly inputs: number
  readonly seed: number
  readonly say?: (line: string) => void
}

interface Target {
  readonly cluster: Cluster
  readonly gateway: string
  readonly path: string
  readonly cookie: string
  /** The clear header of an envelope that this seat could have made. */
  readonly header: Uint8Array
  /** Somebody who has an account, and is signed in. */
  readonly person: Person
}

/** What frames are thrown at. */
interface Line {
  readonly url: () => string
  readonly headers: Readonly<Record<string, string>>
  /** What is said first, so that what is behind it is reached too; undefined: nothing. */
  readonly greet: () => FrameInput | undefined
  /** What it may answer, by its type; undefined for what is none of ours. */
  readonly read: (frame: unknown) => string | undefined
}

/** Throws odd HTTP calls and frames at a whole system, half and half, a third of both at accounts. The seed decides the order. */
export async function fuzz({ inputs, seed, say = () => undefined }: FuzzOptions): Promise<FuzzReport> {
  await using cluster = await startCluster({ accounts: 'on', consoleCode: 'a code that no input will ever come upon' })
  const target = await createTarget(cluster)
  const findings: string[] = []
  const answers: Record<string, number> = {}
  const count = (name: string) => (answers[name] = (answers[name] ?? 0) + 1)
  let early = 0

  const rounds = Math.ceil(inputs / (2 * BATCH))
  for (let round = 0; round < rounds; round++) {
    // A token is good for five minutes.
    await target.person.renew()
    const { accessToken } = target.person
    const sample = <Input>(inputs: fc.Arbitrary<Input>, shift: number, share: number) =>
      fc.sample(inputs, { seed: seed + shift, numRuns: Math.round(BATCH * share) })
    const calls = [
      ...sample(httpInputs(target), round, OF_ROOMS),
      ...sample(accountCalls(accessToken), round, 1 - OF_ROOMS),
    ]
    await inLanes(calls, async (call) => findings.push(...(await tryCall(target, call, count))))
    const frames = sample(frameInputs(target.header), -round - 1, OF_ROOMS)
    findings.push(...(await tryFrames(roomLine(target), frames, count)))
    const ofAccount = sample(accountFrames(accessToken), -round - 1, 1 - OF_ROOMS)
    findings.push(...(await tryFrames(accountLine(target), ofAccount, count)))
    if (round === Math.floor(rounds / 5)) early = liveHeap()
    if (round % 20 === 19) say(`${(round + 1) * 2 * BATCH} inputs, ${findings.length} findings`)
  }
  findings.push(...(await stillWorks(target)))
  return { inputs: rounds * 2 * BATCH, findings, answers, heap: { early, late: liveHeap() } }
}

async function createTarget(cluster: Cluster): Promise<Target> {
  const gateway = cluster.gateways[0] ?? ''
  const visitor = new Visitor(gateway)
  const sender = randomBytes(16)
  const { joinKey, joinKeyHash, roomId } = newJoinKey()
  await visitor.createRoom({ roomId, joinKeyHash, ttlSeconds: 86_400 })
  const participantId = sender.toString('base64url')
  await visitor.takeSeat(roomId, { seatKey: newKey(), joinKey, participantId })
  const path = `/api/rooms/${roomId}`
  const header = Buffer.concat([Buffer.from([1, 1, 2, 0]), Buffer.from(roomId, 'base64url'), sender, randomBytes(20)])
  const person = await new Person(gateway).register()
  return { cluster, gateway, path, cookie: visitor.cookieHeader(path), header, person }
}

async function inLanes<Input>(inputs: readonly Input[], work: (input: Input) => Promise<unknown>): Promise<void> {
  const lanes = Array.from({ length: HTTP_AT_ONCE }, async (_, lane) => {
    for (let i = lane; i < inputs.length; i += HTTP_AT_ONCE) await work(inputs[i] as Input)
  })
  await Promise.all(lanes)
}

async function tryCall({ gateway }: Target, input: HttpInput, count: (name: string) => void): Promise<string[]> {
  const { method, path, headers, body } = input
  const init = { method, headers, ...(body !== undefined && { body: Buffer.from(body) }) }
  const response = await fetch(gateway + path, init)
  const text = await response.text()
  count(`http ${response.status}`)
  const problems: string[] = []
  if (response.status >= 500) problems.push(`status ${response.status}`)
  if (LEAKS.test(text) && !path.endsWith('openapi.json')) problems.push('a leak')
  if (response.status >= 400 && method !== 'HEAD' && !isErrorBody(path, text))
    problems.push('an error that is none of ours')
  return problems.map((problem) => `${problem}: ${JSON.stringify({ ...input, body: body?.slice(0, 200) })}`)
}

function isErrorBody(path: string, text: string): boolean {
  const schema = /^\/api\/(account|admin)\b/.test(path) ? AccountErrorBody : ErrorBody
  try {
    return schema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

function roomLine({ gateway, path, cookie }: Target): Line {
  // What was accepted is not delivered again to every next socket.
  let resumeAt = ''
  return {
    url: () => `${gateway.replace('http', 'ws')}${path}/socket${resumeAt}`,
    headers: { cookie },
    greet: () => undefined,
    read(said) {
      const frame = ServerFrame.safeParse(said).data
      if (frame?.type === 'welcome') resumeAt = `?after=${frame.head}&epoch=${frame.epoch}`
      return frame?.type
    },
  }
}

/** Three of four sockets are signed in. */
function accountLine({ gateway, person }: Target): Line {
  let opened = 0
  return {
    url: () => `${gateway.replace('http', 'ws')}${ACCOUNT_SOCKET_PATH}`,
    headers: {},
    greet: () => (opened++ % 4 === 0 ? undefined : JSON.stringify({ type: 'auth', token: person.accessToken })),
    read: (said) => AccountServerFrame.safeParse(said).data?.type,
  }
}

/** A socket takes frames until it is closed for them; the next one goes on. */
async function tryFrames(line: Line, frames: readonly FrameInput[], count: (name: string) => void): Promise<string[]> {
  const findings: string[] = []
  const left = [...frames]
  while (left.length > 0) {
    const socket = new WebSocket(line.url(), { headers: line.headers })
    socket.on('error', () => undefined)
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) return count('frame binary')
      const text = data.toString()
      const type = line.read(JSON.parse(text))
      count(`frame ${type ?? 'unknown'}`)
      if (type === undefined || LEAKS.test(text)) findings.push(`a frame that is none of ours: ${text}`)
    })
    await new Promise((resolve) => socket.once('open', resolve).once('close', resolve))
    const greeting = line.greet()
    if (greeting !== undefined && socket.readyState === WebSocket.OPEN) {
      socket.send(greeting)
      await Promise.race([answered(socket), closed])
    }
    while (left.length > 0 && socket.readyState === WebSocket.OPEN) {
      socket.send(left.shift() ?? '')
      await Promise.race([answered(socket), closed])
    }
    socket.close()
    count(`close ${await closed}`)
  }
  return findings
}

/** A ping comes back after everything that was sent before it was read. */
function answered(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) => {
    socket.once('pong', resolve)
    socket.ping()
  })
}

/** After all that, two people still talk, and one still signs in. */
async function stillWorks({ cluster, person }: Target): Promise<string[]> {
  const [ada, bob] = [new Visitor(cluster.gateways[0] ?? ''), new Visitor(cluster.gateways[0] ?? '')]
  const { roomId } = await ada.createRoom()
  await ada.takeSeat(roomId)
  await bob.takeSeat(roomId)
  const { seq } = await ada.send(roomId, 'still here')
  const { events } = await bob.history(roomId)
  await person.elsewhere().signIn()
  const failures = cluster.logs.filter((line) => line.includes('"level":"error"'))
  return [...(events.at(-1)?.seq === seq ? [] : ['nobody can talk any more']), ...new Set(failures)]
}

function liveHeap(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return Math.round(process.memoryUsage().heapUsed / 1024 / 1024)
}
