import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RoomSession } from '../src/room-session.ts'
import type { Message } from '../src/state/room-state.ts'
import { plain } from './plain.ts'
import { type Refused, refusalText } from './refusal-text.ts'

export const MESSAGE_USAGE = `Of messages: /reply /react /edit /delete /burn /reveal /file /save
  /reply [n] text · /react [n] emoji · /edit [n] text · /delete [n] · /burn text · /reveal [n] · /file path · /save [n] path
  n counts back from the newest that can be meant, 1 where it is left out`

type Lines = readonly string[]

const NONE_SUCH: Lines = ['there is no such message']

/** Does what a line asks of messages; null for what is no command of these. */
export async function runOnMessage(session: RoomSession, command: string, rest: string): Promise<Lines | null> {
  const { n, text } = split(rest)
  const nth = (fits: (message: Message) => boolean) => nthLast(session, n, fits)
  const isOwn = ({ from }: Message) => from === session.participantId
  switch (command) {
    case '/reply':
      return on(nth(isThere), async ({ bodyId }) => refused(await session.reply(bodyId, text)))
    case '/react':
      return on(nth(isThere), async ({ bodyId }) => refused(await session.react(bodyId, text, false)))
    case '/edit':
      return on(
        nth((message) => isOwn(message) && message.content?.t === 'text'),
        async ({ bodyId }) => refused(await session.edit(bodyId, text)),
      )
    case '/delete':
      return on(nth(isThere), async ({ eseq }) => answered(await session.erase(eseq)))
    case '/burn': {
      const attached = await session.sendBurn(rest)
      return refused(attached.ok ? null : attached.refusal)
    }
    case '/reveal':
      return on(
        nth((message) => !isOwn(message) && message.content?.t === 'burn' && message.content.what === 'text'),
        ({ eseq }) => reveal(session, eseq),
      )
    case '/file':
      return sendFile(session, rest)
    case '/save':
      return on(
        nth(({ content }) => content?.t === 'image' || content?.t === 'file'),
        (message) => save(session, message, text),
      )
    default:
      return null
  }
}

function split(rest: string): { readonly n: number; readonly text: string } {
  const [, digits = '1', text = ''] = /^(?:([1-9]\d{0,4})(?:\s+|$))?(.*)$/s.exec(rest) ?? []
  return { n: Number(digits), text }
}

const isThere = ({ content }: Message) => content !== null

function nthLast(session: RoomSession, n: number, fits: (message: Message) => boolean): Message | undefined {
  return session
    .state()
    .entries.flatMap((entry) => (entry.kind === 'message' && fits(entry) ? [entry] : []))
    .at(-n)
}

async function on(message: Message | undefined, act: (message: Message) => Promise<Lines>): Promise<Lines> {
  return message === undefined ? NONE_SUCH : act(message)
}

function refused(refusal: Refused | null): Lines {
  return refusal === null ? [] : [`refused: ${refusalText(refusal)}`]
}

function answered(answer: Awaited<ReturnType<RoomSession['erase']>>): Lines {
  return answer.ok ? [] : refused(answer.refusal.code)
}

/** What stands on a screen was read: it burns at once. */
async function reveal(session: RoomSession, eseq: number): Promise<Lines> {
  const answer = await session.reveal(eseq)
  if (!answer.ok) return refused(answer.refusal.code)
  await session.burn(eseq)
  return answer.value.what === 'text' ? [plain(answer.value.text)] : []
}

async function sendFile(session: RoomSession, path: string): Promise<Lines> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return [`cannot read ${path}`]
  const file = { bytes: new Uint8Array(bytes), name: basename(path).normalize('NFC'), mime: 'application/octet-stream' }
  const attached = await session.sendFile(file)
  return refused(attached.ok ? null : attached.refusal)
}

/** To a new file of the name that was asked for: what somebody else calls it means nothing here. */
async function save(session: RoomSession, { content }: Message, path: string): Promise<Lines> {
  if (path === '') return ['/save [n] path']
  if (content?.t !== 'image' && content?.t !== 'file') return NONE_SUCH
  const answer = await session.download(content.blob)
  if (!answer.ok) return refused(answer.refusal.code)
  const isWritten = await writeFile(path, answer.value, { flag: 'wx' }).then(
    () => true,
    () => false,
  )
  return [isWritten ? `saved, ${answer.value.length} bytes` : `cannot write ${path}`]
}
