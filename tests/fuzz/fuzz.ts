import { randomBytes } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { AccountErrorBody } from '@wick/contracts/account-http'
import { ErrorBody } from '@wick/contracts/errors'
import { ServerFrame } from '@wick/contracts/frames'
import fc from 'fast-check'
import { WebSocket } from 'ws'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { newJoinKey } from '../support/join-key.ts'
import { newKey, Visitor } from '../support/visitor.ts'
import { type FrameInput, frameInputs } from './frame-inputs.ts'
import { type HttpInput, httpInputs } from './http-inputs.ts'

const BATCH = 250
const HTTP_AT_ONCE = 8
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
}

/** Throws odd HTTP calls and frames at a whole system, half and half, in an order that the seed decides. */
export async function fuzz({ inputs, seed, say = () => undefined }: FuzzOptions): Promise<FuzzReport> {
  await using cluster = await startCluster({ accounts: 'on' })
  const target = await createTarget(cluster)
  const findings: string[] = []
  const answers: Record<string, number> = {}
  const count = (name: string) => (answers[name] = (answers[name] ?? 0) + 1)
  let early = 0

  const rounds = Math.ceil(inputs / (2 * BATCH))
  for (let round = 0; round < rounds; round++) {
    const numRuns = BATCH
    const calls = fc.sample(httpInputs(target), { seed: seed + round, numRuns })
    const frames = fc.sample(frameInputs(target.header), { seed: seed - round - 1, numRuns })
    await inLanes(calls, async (call) => findings.push(...(await tryCall(target, call, count))))
    findings.push(...(await tryFrames(target, frames, count)))
    if (round === Math.floor(rounds / 5)) early = liveHeap()
    if (round % 20 === 19) say(`${(round + 1) * 2 * BATCH} inputs, ${findings.length} findings`)
  }
  findings.push(...(await stillWorks(cluster)))
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
  return { cluster, gateway, path, cookie: visitor.cookieHeader(path), header }
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
  const schema = /^\/api\/account\b/.test(path) ? AccountErrorBody : ErrorBody
  try {
    return schema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}

/** A socket takes frames until it is closed for them; the next one goes on. */
async function tryFrames(
  target: Target,
  frames: readonly FrameInput[],
  count: (name: string) => void,
): Promise<string[]> {
  const findings: string[] = []
  const left = [...frames]
  // What was accepted is not delivered again to every next socket.
  let resumeAt = ''
  while (left.length > 0) {
    const socket = new WebSocket(`${target.gateway.replace('http', 'ws')}${target.path}/socket${resumeAt}`, {
      headers: { cookie: target.cookie },
    })
    socket.on('error', () => undefined)
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) return count('frame binary')
      const text = data.toString()
      const frame = ServerFrame.safeParse(JSON.parse(text))
      if (frame.data?.type === 'welcome') resumeAt = `?after=${frame.data.head}&epoch=${frame.data.epoch}`
      count(frame.success ? `frame ${frame.data.type}` : 'frame unknown')
      if (!frame.success || LEAKS.test(text)) findings.push(`a frame that is none of ours: ${text}`)
    })
    await new Promise((resolve) => socket.once('message', resolve).once('close', resolve))
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

/** After all that, two people still talk. */
async function stillWorks(cluster: Cluster): Promise<string[]> {
  const [ada, bob] = [new Visitor(cluster.gateways[0] ?? ''), new Visitor(cluster.gateways[0] ?? '')]
  const { roomId } = await ada.createRoom()
  await ada.takeSeat(roomId)
  await bob.takeSeat(roomId)
  const { seq } = await ada.send(roomId, 'still here')
  const { events } = await bob.history(roomId)
  const failures = cluster.logs.filter((line) => line.includes('"level":"error"'))
  return [...(events.at(-1)?.seq === seq ? [] : ['nobody can talk any more']), ...new Set(failures)]
}

function liveHeap(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return Math.round(process.memoryUsage().heapUsed / 1024 / 1024)
}
