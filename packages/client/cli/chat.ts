import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createEngine } from '@wick/e2ee/engine'
import { earlierFragment } from '@wick/e2ee/link'
import { openMemoryStore } from '@wick/e2ee/store.memory'
import { createRoom, type Entry, type EntryOptions, openRoom } from '../src/enter-room.ts'
import type { RoomSession } from '../src/room-session.ts'
import { run, until } from './commands.ts'
import { createCookieJar } from './cookie-jar.ts'
import { linesFor, linkNotes } from './lines.ts'
import { createNodePorts } from './node-ports.ts'
import type { Options } from './options.ts'
import { entryText, refusalText } from './refusal-text.ts'

export interface Terminal {
  readonly input: Readable
  readonly write: (line: string) => void
  readonly complain: (line: string) => void
  /** Somebody wants to go. */
  readonly stop: AbortSignal
}

export const EXIT = { ended: 0, refused: 1, alarmed: 2 } as const

/** A room from its door to its end; gives the exit code. */
export async function chat(options: Options, terminal: Terminal): Promise<number> {
  const engine = createEngine({ openStore: async () => openMemoryStore() })
  const ports = createNodePorts(options.server, createCookieJar())
  const entry = await (options.mode === 'new'
    ? createRoom({ ...options, engine, ports })
    : follow({ ...options, engine, ports }))
  if (!entry.ok) {
    terminal.complain(`refused: ${entryText(entry.refusal.code)}`)
    return EXIT.refused
  }
  return talk(entry.value, options, terminal)
}

/** A link's room; where there is none, it may be one that was made before ids followed from the join token. */
async function follow(options: EntryOptions & { readonly fragment: string }): Promise<Entry> {
  const entry = await openRoom(options)
  const isNowhere = !entry.ok && entry.refusal.code === 'room_not_found'
  const earlier = isNowhere ? earlierFragment(options.fragment) : null
  return earlier === null ? entry : openRoom({ ...options, fragment: earlier })
}

async function talk(session: RoomSession, { server }: Options, terminal: Terminal): Promise<number> {
  let hasAlarm = false
  session.subscribe((event, room, before) => {
    hasAlarm ||= room.alarm !== null
    for (const { text, isLoud } of linesFor(event, room, before)) (isLoud ? terminal.complain : terminal.write)(text)
    if (before.link === null && room.link !== null) {
      terminal.write(`${server}/r${room.link}`)
      for (const note of linkNotes(room.expiresAt - session.serverNow())) terminal.write(`* ${note}`)
    }
    // What stands on a screen, or went to a bot, was read.
    if (event.type === 'shown') session.read(Infinity)
  })
  const isListening = listen(session, terminal)
  await Promise.race([session.over, goneAt(terminal.stop, session)])
  session.close()
  await isListening
  const { end } = session.state()
  if (hasAlarm) return EXIT.alarmed
  return end?.reason === 'no_seat' ? EXIT.refused : EXIT.ended
}

/** Resolves when somebody wanted to go and the server did not hear it: the seat stays, and nobody sits there. */
async function goneAt(stop: AbortSignal, session: RoomSession): Promise<void> {
  await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve()))
  const answer = await session.leave()
  if (answer.ok) await session.over
}

/** One line after the other: what is asked for is done before the next is read. */
async function listen(session: RoomSession, terminal: Terminal): Promise<void> {
  await until(session, ({ isAdmitted, alarm }) => isAdmitted || alarm !== null)
  // Not before: what is read while nobody iterates is lost.
  const lines = createInterface({ input: terminal.input, crlfDelay: Infinity })
  void session.over.then(() => lines.close())
  terminal.stop.addEventListener('abort', () => lines.close())
  if (session.state().end !== null || terminal.stop.aborted) return lines.close()
  for await (const line of lines) {
    const text = line.trim()
    if (text === '') continue
    if (text.startsWith('/')) {
      for (const said of await run(session, text)) terminal.write(`* ${said}`)
      continue
    }
    const sealed = await session.send({ t: 'text', text })
    if (!sealed.ok) terminal.complain(`!!! not sent: ${refusalText(sealed.refusal)}`)
  }
}
