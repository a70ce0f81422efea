import { AlarmError } from '../src/errors.ts'
import { append, type CrowdState, freeSeat, inFlight, isActive, postAll, postOne } from './crowd-post.ts'
import { FullDiskError } from './device.ts'
import { type Member, openPage, reload } from './member.ts'

export const CAPACITY = 4
export const EDITED = ', changed'
const BLOB = { id: 'A'.repeat(22), key: 'A'.repeat(43), size: 4096, chunks: 1, sha256: 'A'.repeat(43) }

type Play = (crowd: CrowdState, page: Member, n: number) => Promise<void>

/** What may happen in a room of several pages over a server that delays, duplicates and refuses. */
export const MOVES = {
  async join(crowd, page, n) {
    if (n % 2 === 0 && !isActive(crowd, page)) return rejoin(crowd, page)
    const newcomer = await openPage(crowd.server, crowd.link)
    crowd.pages.push(newcomer)
    await rejoin(crowd, newcomer)
  },
  leave: ifSeated(async (crowd, page) => {
    if (page === crowd.pages[0]) return
    await page.engine.seal({ t: 'leave' })
    await postAll(crowd, page)
    freeSeat(crowd, page)
    await page.sync()
  }),
  async kick(crowd, page) {
    const [first] = crowd.pages
    if (first === undefined || page === first || !isActive(crowd, page)) return
    await first.engine.seal({ t: 'kick', who: page.seat.participantId })
    await postAll(crowd, first)
    freeSeat(crowd, page)
  },
  say: ifSeated(async (crowd, page) => {
    await page.engine.seal({ t: 'text', text: `text ${++crowd.written}` })
  }),
  edit: ifSeated(async (_, page) => {
    const target = await lastOwn(page, 'text')
    if (target?.body.t !== 'text') return
    await page.engine.seal({ t: 'edit', target: target.body.id, text: `${target.body.text}${EDITED}` })
  }),
  erase: ifSeated(async (crowd, page) => {
    const target = await lastOwn(page, 'text')
    if (target?.body.t !== 'text') return
    const { id, text } = target.body
    const edits = (await editsOf(page)).filter(({ body }) => body.target === id)
    await page.engine.seal({ t: 'erase', target: target.eseq, edits: edits.map(({ eseq }) => eseq) })
    await postAll(crowd, page)
    for (const { seq } of [target, ...edits]) await crowd.server.log.erase(seq)
    crowd.expected.delete(text)
  }),
  burn: ifSeated(async (_, page) => {
    await page.engine.seal({ t: 'burn', what: 'text', blob: BLOB })
  }),
  claim: ifSeated(async (crowd, page) => {
    const { log } = crowd.server
    const target = await lastOwn(page, 'burn', false)
    if (target === null || !log.claim(target.seq, page.seat.participantId)) return
    await page.engine.seal({ t: 'burned', target: target.eseq })
    await postAll(crowd, page)
    await log.erase(target.seq)
  }),
  type: ifSeated(async (_, page) => {
    await page.engine.seal({ t: 'typing', on: true, at: 0 })
  }),
  /** Some of what is missing, and then something again. */
  async deliver({ server }, page, n) {
    const { cursor } = await page.engine.standing()
    await page.take(server.log.history(cursor).slice(0, n))
    const again = server.log.history(0).slice(n, n + 2)
    await page.take(again.filter(({ seq }) => seq <= cursor))
  },
  async post(crowd, page) {
    await postOne(crowd, page)
  },
  async 'lose-answer'(crowd, page) {
    const outgoing = await inFlight(page)
    if (outgoing !== null) await append(crowd, page, outgoing)
  },
  async refuse(_, page) {
    const outgoing = await inFlight(page)
    const isHello = outgoing?.bytes[2] === 1
    if (outgoing !== null && !isHello) await page.engine.rejected(outgoing, 'refused')
  },
  reload: replace,
  crash: ifSeated(async (crowd, page) => {
    page.device.failNextWrite()
    await page.engine.seal({ t: 'text', text: 'never kept' }).catch(onlyFullDisk)
    // The page may live on after a failure, or be loaded again.
    if (crowd.written % 2 === 0) await replace(crowd, page)
  }),
  async 'read-again'({ server }, page) {
    await page.engine.welcomed(false)
    await page.take(server.log.history(0))
  },
} as const satisfies Record<string, Play>

export async function editsOf(page: Member) {
  return (await page.engine.archived()).flatMap((shown) =>
    shown.type === 'entry' && shown.body.t === 'edit' ? [{ ...shown, body: shown.body }] : [],
  )
}

/** A page that knows that it has a place in the conversation may speak. */
function ifSeated(play: Play): Play {
  return async (crowd, page, n) => {
    const { members } = await page.engine.safety()
    const isSeated = members.some(({ senderId }) => senderId === page.seat.participantId)
    if (isSeated && isActive(crowd, page)) await play(crowd, page, n)
  }
}

async function rejoin(crowd: CrowdState, page: Member): Promise<void> {
  const { log } = crowd.server
  if (log.seats.size >= CAPACITY) return
  log.join(page.seat.participantId)
  await page.sync()
  await page.engine.begin(`Page ${crowd.pages.indexOf(page)}`)
  await postAll(crowd, page)
}

async function replace({ pages, server }: CrowdState, page: Member): Promise<void> {
  pages[pages.indexOf(page)] = await reload(server, page)
}

async function lastOwn(page: Member, t: 'text' | 'burn', isOwn = true) {
  const archived = await page.engine.archived()
  const gone = new Set(archived.flatMap((event) => (event.type === 'erased' ? [event.eseq] : [])))
  const last = archived.findLast(
    (event) =>
      event.type === 'entry' &&
      event.body.t === t &&
      (event.from === page.seat.participantId) === isOwn &&
      !gone.has(event.eseq),
  )
  return last?.type === 'entry' ? last : null
}

function onlyFullDisk(cause: unknown): null {
  if (cause instanceof FullDiskError || cause instanceof AlarmError) return null
  throw cause
}
