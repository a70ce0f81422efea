import { setTimeout as delay } from 'node:timers/promises'
import { CLOSE } from '@wick/contracts/frames'
import { type Answer, newId, newKey, Visitor } from '../visitor.ts'

/** What somebody was told that was not so. */
export type Violation =
  | 'living seat refused'
  | 'acknowledged message missing'
  | 'ended room read'
  | 'certificate refused'

/** What came of a run. */
export interface Findings {
  readonly violations: Violation[]
  /** Answers of somebody who does not know, which are always right. */
  unavailable: number
  /** Answers that were right. */
  right: number
  readonly ended: { readonly visitor: Visitor; readonly roomId: string }[]
}

/** What is asked of every gateway at once, for nobody to wait for. */
export interface Asking {
  readonly gateways: readonly string[]
  readonly findings: Findings
  readonly asked: Set<Promise<void>>
  readonly stop: AbortSignal
}

const EVERY_MS = 100
/** Whoever makes something waits no longer for it: two leaders stand beside each other for seconds only. */
const SOON_MS = 1_000
const RETRY_MS = 200
const SOCKET_PATIENCE_MS = 20_000
/** What was broken is mended long before. */
const GIVE_UP_MS = 60_000

const NOBODY: Answer = { status: 503, headers: new Headers(), body: undefined, text: '' }
const isUnavailable = ({ status }: Answer) => status >= 500
const refused = ({ status }: Answer): Violation | null => (status > 201 ? 'living seat refused' : null)

/** What one gateway has acknowledged is asked of each of them: they may say that they do not know, and nothing that is not so. */
function askEverywhere(
  { gateways, findings, asked }: Asking,
  ask: (gateway: string) => Promise<Answer>,
  judge: (answer: Answer) => Violation | null,
): void {
  for (const gateway of gateways) {
    const asking: Promise<void> = ask(gateway)
      // A line that breaks tells nothing.
      .catch(() => NOBODY)
      .then((answer) => {
        const violation = isUnavailable(answer) ? null : judge(answer)
        if (violation !== null) findings.violations.push(violation)
        else if (isUnavailable(answer)) findings.unavailable++
        else findings.right++
      })
      .finally(() => asked.delete(asking))
    asked.add(asking)
  }
}

/** The answer, or nobody's: what comes later is told to nobody. */
function soon(answer: Promise<Answer>): Promise<Answer> {
  return Promise.race([answer.catch(() => NOBODY), delay(SOON_MS, NOBODY)])
}

async function openRoom(gateway: string): Promise<{ visitor: Visitor; roomId: string; seatKey: string } | undefined> {
  const visitor = new Visitor(gateway)
  const made = await soon(visitor.call('POST', '/api/rooms', { ttlSeconds: 3_600 }))
  if (made.status !== 201) return undefined
  const { roomId } = made.body as { roomId: string }
  const seatKey = newKey()
  return (await soon(visitor.join(roomId, { seatKey }))).status === 201 ? { visitor, roomId, seatKey } : undefined
}

/** Makes rooms that live on. */
export async function keepOpening(asking: Asking, gateway: string): Promise<void> {
  for (; !asking.stop.aborted; await delay(EVERY_MS)) {
    const room = await openRoom(gateway)
    if (room === undefined) continue
    const { visitor, roomId, seatKey } = room
    askEverywhere(asking, (at) => visitor.at(at).call('GET', `/api/rooms/${roomId}`), refused)
    askEverywhere(asking, (at) => visitor.copy().at(at).join(roomId, { seatKey }), refused)
    askEverywhere(asking, (at) => statusOf(visitor.at(at), roomId), refused)
  }
}

/** What becomes of a seat's socket, as a call would be answered. */
async function statusOf(visitor: Visitor, roomId: string): Promise<Answer> {
  const socket = visitor.connect(roomId, { patienceMs: SOCKET_PATIENCE_MS })
  const told = await Promise.race([socket.frame('welcome'), socket.closed()]).catch(() => undefined)
  socket.cut()
  const isRefused = told === CLOSE.noSeat || told === CLOSE.ended
  const status = isRefused ? 404 : typeof told === 'object' ? 200 : 503
  return { status, headers: new Headers(), body: undefined, text: '' }
}

/** Talks in one room that lives on. */
export async function keepTalking(asking: Asking, gateway: string): Promise<void> {
  let room = await openRoom(gateway)
  for (; room === undefined; await delay(RETRY_MS)) room = await openRoom(gateway)
  const { visitor, roomId } = room
  for (let after = 0; !asking.stop.aborted; await delay(EVERY_MS)) {
    const sent = await soon(visitor.call('POST', `/api/rooms/${roomId}/messages`, { id: newId(), body: 'hello' }))
    if (sent.status !== 201) continue
    const { seq } = sent.body as { seq: number }
    const history = `/api/rooms/${roomId}/messages?after=${after}&limit=100`
    askEverywhere(
      asking,
      (at) => visitor.at(at).call('GET', history),
      (answer) => refused(answer) ?? (answer.text.includes(`"seq":${seq},`) ? null : 'acknowledged message missing'),
    )
    after = seq
  }
}

/** Makes rooms and ends them. */
export async function keepEnding(asking: Asking, gateway: string): Promise<void> {
  for (; !asking.stop.aborted; await delay(EVERY_MS)) {
    const room = await openRoom(gateway)
    if (room === undefined) continue
    const { visitor, roomId } = room
    const destroyed = await soon(visitor.destroy(roomId))
    if (isUnavailable(destroyed)) continue
    if (destroyed.status !== 204) {
      asking.findings.violations.push('living seat refused')
      continue
    }
    asking.findings.ended.push({ visitor, roomId })
    for (const path of ['', '/messages?after=0&limit=100'])
      askEverywhere(
        asking,
        (at) => visitor.copy().at(at).call('GET', `/api/rooms/${roomId}${path}`),
        ({ status }) => (status === 200 ? 'ended room read' : null),
      )
  }
}

/** Asks for each certificate until it comes. */
export async function awaitCertificates({ ended, violations }: Findings): Promise<void> {
  await Promise.all(
    ended.map(async ({ visitor, roomId }) => {
      for (const deadline = Date.now() + GIVE_UP_MS; Date.now() < deadline; await delay(RETRY_MS)) {
        const answer = await visitor.call('GET', `/api/rooms/${roomId}/certificate`)
        if (answer.status === 200 && answer.text.includes('"certificate"')) return
        if (!isUnavailable(answer) && answer.status !== 202) break
      }
      violations.push('certificate refused')
    }),
  )
}
