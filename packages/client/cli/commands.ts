import { MAX_LIFETIME_MS } from '@wick/contracts/limits'
import type { RoomSession } from '../src/room-session.ts'
import type { RoomState } from '../src/state/room-state.ts'
import { MESSAGE_USAGE, runOnMessage } from './message-commands.ts'
import { nameOf, spanOf, timeOf } from './lines.ts'
import { USAGE } from './options.ts'
import { refusalText } from './refusal-text.ts'

const EXTENSION_SECONDS = 600

/** Everything that was written has left, or never will. */
export function settled(session: RoomSession): Promise<void> {
  return until(session, ({ own, uploads, alarm }) => {
    const hasLeft = [...uploads.values()].every(({ progress }) => progress === 'failed')
    return alarm !== null || (hasLeft && own.every(({ progress }) => progress !== 'queued'))
  })
}

/** Resolves when the room is like that, or has ended. */
export function until(session: RoomSession, isSo: (room: RoomState) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => {
    if (session.state().end === null && !isSo(session.state())) return
    stop()
    resolve()
  }
  const stop = session.subscribe(look)
  look()
  return promise
}

/** Does what a line asks for; gives what there is to say to it. */
export async function run(session: RoomSession, line: string): Promise<readonly string[]> {
  const [command = '', ...words] = line.split(/\s+/)
  switch (command) {
    case '/leave':
      await settled(session)
      return refusalOf(await session.leave())
    case '/destroy':
      await session.destroy()
      return []
    case '/who':
      return who(session.state())
    case '/time':
      return time(session)
    case '/verify':
      return verify(session, words.join(' '))
    case '/extend':
      return extend(session, Number(words[0] ?? EXTENSION_SECONDS))
    case '/help':
      return [...USAGE.split('\n'), ...MESSAGE_USAGE.split('\n')]
    default:
      return (
        (await runOnMessage(session, command, line.slice(command.length).trim())) ?? [
          'there is no such command; /help lists them',
        ]
      )
  }
}

function refusalOf(answer: Awaited<ReturnType<RoomSession['leave']>>): readonly string[] {
  return answer.ok ? [] : [`refused: ${refusalText(answer.refusal.code)}`]
}

function who(room: RoomState): readonly string[] {
  return room.members.map(({ senderId, verified }) => {
    const words = [
      nameOf(senderId, room),
      senderId === room.self ? '(you)' : '',
      senderId === room.genesis?.from ? 'creator' : '',
      room.online.has(senderId) ? 'online' : 'offline',
      VERIFIED[verified],
    ]
    return words.filter((word) => word !== '').join(' ')
  })
}

const VERIFIED = { link: 'verified by the link', manual: 'verified by you', no: 'not verified' } as const

/** When the room ends by itself: what is left of its time, and of the quiet that it bears. */
function time(session: RoomSession): readonly string[] {
  const { expiresAt, idleExpiresAt } = session.state()
  const now = session.serverNow()
  const idle = idleExpiresAt === null ? [] : [`ends if nobody writes for ${spanOf(idleExpiresAt - now)}`]
  return [`${spanOf(expiresAt - now)} left, until ${timeOf(expiresAt)}`, ...idle]
}

async function verify(session: RoomSession, digits: string): Promise<readonly string[]> {
  const { safety } = session.state()
  if (digits === '') return [`safety number: ${safety ?? 'not yet'}`, 'same for the others? then: /verify <digits>']
  return [(await session.verify(digits)) ? 'verified' : 'these are NOT the digits of this room']
}

async function extend(session: RoomSession, seconds: number): Promise<readonly string[]> {
  const { expiresAt, genesis } = session.state()
  if (!Number.isSafeInteger(seconds) || seconds <= 0) return ['/extend <seconds>']
  const limit = (genesis?.body.createdAt ?? session.serverNow()) + MAX_LIFETIME_MS
  const target = Math.min(expiresAt + seconds * 1000, limit)
  const answer = await session.extend(target)
  return answer.ok ? [`until ${timeOf(target)}`] : refusalOf(answer)
}
