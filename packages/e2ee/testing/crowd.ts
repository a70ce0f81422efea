import type { Content } from '../src/bodies.ts'
import { AlarmError } from '../src/errors.ts'
import type { Outgoing } from '../src/send/outgoing.ts'
import type { Shown } from '../src/shown.ts'
import { FullDiskError } from './device.ts'
import type { Member, Server } from './member.ts'
import { createCreator, openPage, reload, textsOf } from './member.ts'

/** What may happen in a room of several pages over a server that delays, duplicates and refuses. */
export const STEPS = [
  'join',
  'leave',
  'kick',
  'say',
  'edit',
  'erase',
  'burn',
  'claim',
  'type',
  'deliver',
  'post',
  'lose-answer',
  'refuse',
  'reload',
  'crash',
  'read-again',
] as const
export type Step = (typeof STEPS)[number]

/** `who` picks the page, `n` says how much. */
export interface Move {
  readonly step: Step
  readonly who: number
  readonly n: number
}

const CAPACITY = 4
const EDITED = ', changed'
const BLOB = { id: 'A'.repeat(22), key: 'A'.repeat(43), size: 4096, chunks: 1, sha256: 'A'.repeat(43) }

/** The pages of one room, and what an onlooker of the log knows must be shown. */
export interface Crowd {
  readonly server: Server
  readonly link: string
  readonly expected: ReadonlySet<string>
  pages(): readonly Member[]
  play(move: Move): Promise<void>
  /** Everybody sends and reads all that is left. */
  settle(): Promise<void>
}

export async function createCrowd(): Promise<Crowd> {
  const { server, creator, link } = await createCreator(CAPACITY)
  const pages: Member[] = [creator]
  const expected = new Set<string>()
  const active = new Set([creator.seat.participantId])
  let written = 0

  /** What an appended body means, seen from the log. */
  function note(from: string, content: Content): void {
    if (content.t === 'hello') active.add(from)
    if (content.t === 'leave') active.delete(from)
    if (content.t === 'kick') active.delete(content.who)
    if (content.t === 'text' && active.has(from)) expected.add(content.text)
  }

  function freeSeat(id: string): void {
    active.delete(id)
    server.log.leave(id)
  }

  /** The envelope in flight reaches the log, or is refused for want of a seat. */
  async function append(page: Member, outgoing: Outgoing): Promise<number | null> {
    const before = server.log.events.length
    const [first] = (await page.engine.standing()).waiting
    const seq = await server.log.append(page.seat.participantId, outgoing.bytes)
    if (first !== undefined && server.log.events.length > before) note(page.seat.participantId, first.content)
    return seq
  }

  async function inFlight(page: Member): Promise<Outgoing | null> {
    const { waiting, nick } = await page.engine.standing()
    return waiting.length === 0 ? null : page.engine.begin(nick || 'Somebody')
  }

  async function postOne(page: Member): Promise<boolean> {
    const outgoing = await inFlight(page)
    if (outgoing === null) return false
    const seq = await append(page, outgoing)
    if (seq === null) await page.engine.rejected(outgoing, 'refused')
    else await page.engine.acked(outgoing, seq)
    return true
  }

  async function postAll(page: Member): Promise<void> {
    while (await postOne(page));
  }

  const isActive = (page: Member) => active.has(page.seat.participantId)

  async function say(page: Member): Promise<void> {
    await page.engine.seal({ t: 'text', text: `text ${++written}` })
  }

  async function rejoin(page: Member): Promise<void> {
    if (server.log.seats.size >= CAPACITY) return
    server.log.join(page.seat.participantId)
    await page.sync()
    await page.engine.begin(`Page ${pages.indexOf(page)}`)
    await postAll(page)
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

  async function edit(page: Member): Promise<void> {
    const target = await lastOwn(page, 'text')
    if (target?.body.t !== 'text') return
    await page.engine.seal({ t: 'edit', target: target.body.id, text: `${target.body.text}${EDITED}` })
  }

  async function erase(page: Member): Promise<void> {
    const target = await lastOwn(page, 'text')
    if (target?.body.t !== 'text') return
    const { id } = target.body
    const edits = (await editsOf(page)).filter(({ body }) => body.target === id)
    await page.engine.seal({ t: 'erase', target: target.eseq, edits: edits.map(({ eseq }) => eseq) })
    await postAll(page)
    for (const { seq } of [target, ...edits]) await server.log.erase(seq)
    expected.delete(target.body.text)
  }

  async function claim(page: Member): Promise<void> {
    const target = await lastOwn(page, 'burn', false)
    if (target === null || !server.log.claim(target.seq, page.seat.participantId)) return
    await page.engine.seal({ t: 'burned', target: target.eseq })
    await postAll(page)
    await server.log.erase(target.seq)
  }

  async function replace(page: Member): Promise<void> {
    pages[pages.indexOf(page)] = await reload(server, page)
  }

  async function crash(page: Member): Promise<void> {
    page.device.failNextWrite()
    await page.engine.seal({ t: 'text', text: 'never kept' }).catch(onlyFullDisk)
    // The page may live on after a failure, or be loaded again.
    if (written % 2 === 0) await replace(page)
  }

  /** Some of what is missing, and then something again. */
  async function deliver(page: Member, n: number): Promise<void> {
    const { cursor } = await page.engine.standing()
    await page.take(server.log.history(cursor).slice(0, n))
    await page.take(
      server.log
        .history(0)
        .slice(n, n + 2)
        .filter(({ seq }) => seq <= cursor),
    )
  }

  async function readAgain(page: Member): Promise<void> {
    await page.engine.welcomed(false)
    await page.take(server.log.history(0))
  }

  async function arrive(): Promise<void> {
    const page = await openPage(server, link)
    pages.push(page)
    await rejoin(page)
  }

  async function kick(page: Member): Promise<void> {
    const [first] = pages
    if (first === undefined || page === first || !isActive(page)) return
    await first.engine.seal({ t: 'kick', who: page.seat.participantId })
    await postAll(first)
    freeSeat(page.seat.participantId)
  }

  async function leave(page: Member): Promise<void> {
    await page.engine.seal({ t: 'leave' })
    await postAll(page)
    freeSeat(page.seat.participantId)
    await page.sync()
  }

  /** A page that knows that it has a place in the conversation may speak. */
  async function speak(page: Member, move: Move): Promise<void> {
    const { members } = await page.engine.safety()
    const isSeated = members.some(({ senderId }) => senderId === page.seat.participantId)
    if (!isSeated || !isActive(page)) return
    switch (move.step) {
      case 'say':
        return say(page)
      case 'edit':
        return edit(page)
      case 'erase':
        return erase(page)
      case 'burn':
        await page.engine.seal({ t: 'burn', what: 'text', blob: BLOB })
        return
      case 'claim':
        return claim(page)
      case 'type':
        await page.engine.seal({ t: 'typing', on: true, at: 0 })
        return
      case 'crash':
        return crash(page)
      case 'leave':
        return page === pages[0] ? undefined : leave(page)
      case 'join':
      case 'kick':
      case 'deliver':
      case 'post':
      case 'lose-answer':
      case 'refuse':
      case 'reload':
      case 'read-again':
        return
    }
  }

  async function play(move: Move): Promise<void> {
    const page = pages[move.who % pages.length]
    if (page === undefined) return
    switch (move.step) {
      case 'join':
        return move.n % 2 === 0 && !isActive(page) ? rejoin(page) : arrive()
      case 'kick':
        return kick(page)
      case 'deliver':
        return deliver(page, move.n)
      case 'post':
        await postOne(page)
        return
      case 'lose-answer': {
        const outgoing = await inFlight(page)
        if (outgoing !== null) await append(page, outgoing)
        return
      }
      case 'refuse': {
        const outgoing = await inFlight(page)
        const isHello = outgoing?.bytes[2] === 1
        if (outgoing !== null && !isHello) await page.engine.rejected(outgoing, 'refused')
        return
      }
      case 'reload':
        return replace(page)
      case 'read-again':
        return readAgain(page)
      case 'leave':
      case 'say':
      case 'edit':
      case 'erase':
      case 'burn':
      case 'claim':
      case 'type':
      case 'crash':
        return speak(page, move)
    }
  }

  async function settle(): Promise<void> {
    for (const page of pages) await postAll(page)
    for (const page of pages) await page.sync()
  }

  return { server, link, expected, pages: () => pages, play, settle }
}

function onlyFullDisk(cause: unknown): null {
  if (cause instanceof FullDiskError || cause instanceof AlarmError) return null
  throw cause
}

/** The texts that a page would show after a reload: erased ones are gone. */
export async function standingTexts(page: Member): Promise<string[]> {
  return textsOf(await page.engine.archived())
}

async function editsOf(page: Member) {
  return (await page.engine.archived()).flatMap((shown) =>
    shown.type === 'entry' && shown.body.t === 'edit' ? [{ ...shown, body: shown.body }] : [],
  )
}

/** What the texts were before that a page keeps in other words. */
export async function editedTexts(page: Member): Promise<string[]> {
  return (await editsOf(page)).map(({ body }) => body.text.slice(0, -EDITED.length))
}

/** Bodies of the archive that came more than once. */
export function doubled(shown: readonly Shown[]): string[] {
  const ids = shown.flatMap((event) => (event.type === 'entry' ? [`${event.from}.${event.body.id}`] : []))
  return ids.filter((id, i) => ids.indexOf(id) !== i)
}
