import { parseArgs } from 'node:util'
import { MAX_CAPACITY, MAX_TTL_SECONDS, MIN_CAPACITY, MIN_IDLE_SECONDS, MIN_TTL_SECONDS } from '@wick/contracts/limits'
import { findLink } from '../src/link/find-link.ts'

export const USAGE = `usage: npm run chat -- [--nick <name>]
       npm run chat -- '<link>' [--nick <name>]
       npm run chat -- --new [--ttl <seconds>] [--capacity <seats>] [--idle <seconds>] [--server <origin>] [--nick <name>]
       npm run chat -- --sign-up | --sign-in [--server <origin>]

  Without a link it is asked for, and not shown: one that stands in a command is kept by the shell's history.
  --new       makes a room and prints its link (600 seconds, 2 seats, http://localhost:3000)
  --nick      what the others call you
  --sign-up, --sign-in  an account, and the devices that are signed in; handle and password are asked for

A line is a message. Commands: /who /time /verify [digits] /extend [seconds] /leave /destroy /help`

export type AccountOptions =
  | { readonly mode: 'sign-up'; readonly server: string }
  | { readonly mode: 'sign-in'; readonly server: string }

/** What stands in the arguments: the link may still be to be asked for. */
export type Arguments =
  | Options
  | AccountOptions
  | { readonly mode: 'ask'; readonly server: string | undefined; readonly nick: string }

export type Options =
  | { readonly mode: 'join'; readonly server: string; readonly fragment: string; readonly nick: string }
  | {
      readonly mode: 'new'
      readonly server: string
      readonly nick: string
      readonly ttlSeconds: number
      readonly capacity: number
      readonly idleSeconds?: number
    }

const TTL_RANGE = `--ttl: a room lives for ${MIN_TTL_SECONDS} to ${MAX_TTL_SECONDS} seconds.`
const CAPACITY_RANGE = `--capacity: a room has ${MIN_CAPACITY} to ${MAX_CAPACITY} seats.`
const IDLE_RANGE = `--idle: a room waits for ${MIN_IDLE_SECONDS} to ${MAX_TTL_SECONDS} seconds.`
const DEFAULT_SERVER = 'http://localhost:3000'
const DEFAULT_NICK = 'terminal'

/** What there is to say, instead, to arguments that make no sense. */
export function readOptions(args: readonly string[]): Arguments | string {
  const parsed = parse(args)
  if (parsed === null) return USAGE
  const { values, positionals } = parsed
  const nick = values.nick ?? DEFAULT_NICK
  const [link, ...more] = positionals
  const isForAccount = values['sign-up'] === true || values['sign-in'] === true
  if (isForAccount) return ofAccount(values, positionals) ?? USAGE
  if (more.length > 0 || (link !== undefined && values.new === true)) return USAGE
  if (values.new === true) return newRoom(values, nick) ?? USAGE
  const isForNew = [values.ttl, values.capacity, values.idle].some((value) => value !== undefined)
  if (link === undefined) return isForNew ? USAGE : { mode: 'ask', server: values.server, nick }
  return joinLink(link, values.server, nick) ?? USAGE
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const ofRooms = { new: flag, server: text, nick: text, ttl: text, capacity: text, idle: text } as const
  const options = { ...ofRooms, 'sign-up': flag, 'sign-in': flag } as const
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch {
    return null
  }
}

type Values = NonNullable<ReturnType<typeof parse>>['values']

/** Whatever else is given is for a room. */
function ofAccount(values: Values, positionals: readonly string[]): AccountOptions | null {
  const { 'sign-up': isNew, 'sign-in': isKnown, server = DEFAULT_SERVER, ...others } = values
  const origin = originOf(server)
  if (origin === null || positionals.length > 0 || Object.keys(others).length > 0 || isNew === isKnown) return null
  return { mode: isNew === true ? 'sign-up' : 'sign-in', server: origin }
}

function newRoom(
  { server = DEFAULT_SERVER, ttl = '600', capacity = '2', idle }: Values,
  nick: string,
): Options | string | null {
  const origin = originOf(server)
  const numbers = [ttl, capacity, idle ?? '10'].map(Number)
  if (origin === null || !numbers.every((value) => Number.isSafeInteger(value) && value > 0)) return null
  const [ttlSeconds = 0, seats = 0, idleSeconds = 0] = numbers
  if (ttlSeconds < MIN_TTL_SECONDS || ttlSeconds > MAX_TTL_SECONDS) return TTL_RANGE
  if (seats < MIN_CAPACITY || seats > MAX_CAPACITY) return CAPACITY_RANGE
  if (idleSeconds < MIN_IDLE_SECONDS || idleSeconds > MAX_TTL_SECONDS) return IDLE_RANGE
  const room = { mode: 'new', server: origin, nick, ttlSeconds, capacity: seats } as const
  return idle === undefined ? room : { ...room, idleSeconds }
}

/** A link with whatever stands around it names its server; a bare fragment needs one. */
export function joinLink(text: string, server: string | undefined, nick: string): Options | null {
  const found = findLink(text)
  const link = found === null ? text : `${found.origin ?? ''}${found.fragment}`
  const hash = link.indexOf('#')
  if (hash === -1) return null
  const origin = originOf(server ?? (hash === 0 ? DEFAULT_SERVER : link))
  return origin === null ? null : { mode: 'join', server: origin, fragment: link.slice(hash), nick }
}

function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { origin, protocol } = new URL(text)
  return protocol === 'http:' || protocol === 'https:' ? origin : null
}
