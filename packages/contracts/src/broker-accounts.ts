import * as accountCommands from './account-commands.ts'
import * as inboxCommands from './account-inbox-commands.ts'
import {
  ACCOUNT_STATE_STREAM,
  ACCOUNTS_STREAM,
  ALL_ACCOUNT_LANES,
  ALL_ASKS,
  ALL_AUDITED,
  ALL_BELLS,
  ALL_BOXES,
  ALL_CARDS,
  ALL_ERASED,
  ALL_ERASURES,
  ALL_HANDLES,
  ALL_INBOXES,
  ALL_INVITATIONS,
  ALL_KEYS,
  ALL_NEWS,
  ALL_PASSKEYS,
  ALL_SESSIONS,
  ALL_UNAUDITED,
  ALL_VAULTS,
  AUDIT_STREAM,
  CONSOLE_SUBJECT,
  INBOX_ASK_STREAM,
  INBOX_STATE_STREAM,
  INBOX_STREAM,
  RING_SUBJECT,
} from './account-subjects.ts'
import * as blobCommands from './blob-commands.ts'
import * as consoleCommands from './console-commands.ts'
import * as messageCommands from './message-commands.ts'
import * as roomCommands from './room-commands.ts'
import { ANONYMOUS, ROOM_CLASSES, type RoomClass, TALK } from './room-class.ts'
import {
  ALL_LIVE_LANES,
  ALL_SIGNALS,
  allBarriers,
  allBlobBarriers,
  allBlobEnds,
  allBlobs,
  allEvents,
  allHalves,
  allOfLane,
  commandSubjects,
  homeCommandSubjects,
  HOMED_SERVICES,
  homeSubjects,
  OPERATOR_STATS,
  PROJECTED_MESSAGES,
  type Service,
} from './subjects.ts'

/**
 * The rights of each service on the broker: an account for each service, and one for the streams. Only what is listed
 * here crosses between accounts. `npm run accounts` writes `infra/nats/accounts.conf` from these values.
 */
export type Account = Service | 'streams'

/** Those that are always there. */
export const SERVICES = ['gateway', 'rooms', 'messages', 'reaper'] as const satisfies readonly Service[]
/** Those of an operator who has accounts on. */
export const SERVICES_WITH_ACCOUNTS = [...SERVICES, 'accounts'] as const satisfies readonly Service[]

/** A subject that an account asks another one on. The answer goes to the account that asked, whatever its reply subject. */
export interface Asked {
  readonly of: Account
  readonly subject: string
  /**
   * `rarely`: one soon, or none. `several`: in any number of messages, the next one soon after the last. `stream`: for as
   * long as somebody reads.
   */
  readonly answers: 'one' | 'rarely' | 'several' | 'stream'
  /** Where this service is not there, nor is what is asked for. */
  readonly about?: Service
  /** Streams that a wildcard in the last place does not mean. */
  readonly except?: readonly string[]
}

/** A subject on which an account tells others, who cannot answer. */
export interface Heard {
  readonly of: Account
  readonly subject: string
  /** Whose it is, of a service that may not be there. */
  readonly about?: Service
}

/** One service's rights, complete. */
export interface ServiceRights {
  readonly asks: readonly Asked[]
  /** What it hears of others without asking. */
  readonly hears: readonly Heard[]
  /** What its own replicas tell each other. */
  readonly shares: readonly string[]
}

const API = '$JS.API'

const one = (of: Account, ...subjects: readonly string[]): readonly Asked[] =>
  subjects.map((subject) => ({ of, subject, answers: 'one' }))
const rarely = (of: Account, ...subjects: readonly string[]): readonly Asked[] =>
  subjects.map((subject) => ({ of, subject, answers: 'rarely' }))
const several = (of: Account, subject: string): readonly Asked[] => [{ of, subject, answers: 'several' }]
const stream = (of: Account, subject: string): readonly Asked[] => [{ of, subject, answers: 'stream' }]

const commands = (of: Service, ...verbs: readonly string[]) =>
  one(of, ...verbs.map((verb) => commandSubjects(of, verb)))

const commandsIn = (...files: readonly object[]) =>
  files
    .flatMap((file): readonly unknown[] => Object.values(file))
    .filter(isCommand)
    // A module's exports have no order of their own.
    .toSorted((left, right) => (left.verb < right.verb ? -1 : 1))
    .flatMap(({ service, verb, isTold }) => {
      const subjects = [commandSubjects(service, verb), ...homeCommands(service, verb)]
      return isTold === undefined ? one(service, ...subjects) : rarely(service, ...subjects)
    })

/** The same of one replica: the room's home. */
const homeCommands = (of: Service, verb: string) =>
  HOMED_SERVICES.some((service) => service === of) ? [homeCommandSubjects(of, '*', verb)] : []

interface Command {
  readonly service: Service
  readonly verb: string
  readonly isTold?: unknown
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'service' in value && 'verb' in value
}

/** An append is a question too: its acknowledgement is the answer. */
const appends = (...subjects: readonly string[]) => one('streams', ...subjects)

const streamCalls = (name: string, ...calls: readonly string[]) =>
  one('streams', ...calls.map((call) => `${API}.STREAM.${call}.${name}`))

/** Any message of a stream, or of it the last message of some subjects alone. */
const directGet = (name: string, subjects?: string) =>
  subjects === undefined
    ? several('streams', `${API}.DIRECT.GET.${name}`)
    : one('streams', `${API}.DIRECT.GET.${name}.${subjects}`)

/** Readers of some subjects of a stream, made for the moment. */
const consumers = (name: string, filter: string) => [
  ...one(
    'streams',
    `${API}.CONSUMER.CREATE.${name}.*.${filter}`,
    `${API}.CONSUMER.INFO.${name}.*`,
    `${API}.CONSUMER.DELETE.${name}.*`,
  ),
  ...stream('streams', `${API}.CONSUMER.MSG.NEXT.${name}.*`),
]

const OF_ROOMS = ROOM_CLASSES.flatMap(({ log, blobs }) => [log.stream, blobs.stream])
/** What accounts are now, and were: no single message of it is deleted. */
const STATES = [ACCOUNTS_STREAM, ACCOUNT_STATE_STREAM, INBOX_STATE_STREAM]

/** Rings of keys come and go, and a stream's name is one word: so it is whatever stream is nobody else's. */
const ringCalls = (except: readonly string[], ...calls: readonly string[]) =>
  streamCalls('*', ...calls).map((asked) => ({ ...asked, except }))

/** What a service asks of the streams of both classes of rooms; conversations are there with accounts alone. */
const ofRooms = (asksOfClass: (roomClass: RoomClass) => readonly Asked[]): readonly Asked[] => [
  ...asksOfClass(ANONYMOUS),
  ...asksOfClass(TALK).map((asked): Asked => ({ ...asked, about: 'accounts' })),
]

/** What is asked of a service that is not there is left out where the rights are written. */
export const BROKER_RIGHTS: Readonly<Record<Service, ServiceRights>> = {
  gateway: {
    asks: [
      // Every command of these files; one that the gateway may not send stands in another.
      ...commandsIn(roomCommands, messageCommands, blobCommands),
      ...several('rooms', OPERATOR_STATS),
      ...several('messages', OPERATOR_STATS),
      ...several('reaper', OPERATOR_STATS),
      ...commandsIn(accountCommands, inboxCommands, consoleCommands),
      ...several('accounts', OPERATOR_STATS),
      ...ofRooms(({ log }) => [
        ...directGet(log.stream, log.epoch),
        // Who leads the log repeats what is committed; the gateway looks whether it is another one.
        ...streamCalls(log.stream, 'INFO'),
      ]),
    ],
    hears: [
      { of: 'streams', subject: ALL_LIVE_LANES },
      { of: 'streams', subject: ALL_NEWS, about: 'accounts' },
      { of: 'streams', subject: ALL_BELLS, about: 'accounts' },
      ...HOMED_SERVICES.map((of) => ({ of, subject: homeSubjects(of) })),
    ],
    shares: [ALL_SIGNALS, OPERATOR_STATS],
  },
  // Makes the streams, and so decides what they are.
  rooms: {
    asks: ofRooms((rooms) => [
      ...appends(allOfLane(rooms, 'room'), allHalves(rooms), rooms.log.epoch, allBarriers(rooms)),
      ...streamCalls(rooms.log.stream, 'INFO', 'CREATE', 'UPDATE', 'MSG.GET'),
      ...streamCalls(rooms.blobs.stream, 'INFO', 'CREATE', 'UPDATE'),
      ...directGet(rooms.log.stream),
    ]),
    hears: [],
    shares: [],
  },
  messages: {
    asks: ofRooms((rooms) => [
      ...appends(allOfLane(rooms, 'log'), allBlobs(rooms), allBarriers(rooms), allBlobBarriers(rooms)),
      ...streamCalls(rooms.log.stream, 'INFO', 'MSG.GET', 'MSG.DELETE'),
      ...directGet(rooms.log.stream),
      ...consumers(rooms.log.stream, allEvents(rooms)),
      ...streamCalls(rooms.blobs.stream, 'INFO', 'MSG.GET', 'PURGE'),
      ...directGet(rooms.blobs.stream, allBlobs(rooms)),
      ...consumers(rooms.blobs.stream, allBlobs(rooms)),
    ]),
    hears: [],
    shares: [PROJECTED_MESSAGES],
  },
  // Alone purges the log; deletes single entries, as messages does.
  reaper: {
    asks: [
      ...commands('rooms', 'forget'),
      ...commands('messages', 'forget'),
      ...commands('gateway', 'forget'),
      ...ofRooms((rooms) => [
        ...appends(allOfLane(rooms, 'room'), allBarriers(rooms), allBlobBarriers(rooms), allBlobEnds(rooms)),
        ...streamCalls(rooms.log.stream, 'INFO', 'MSG.GET', 'MSG.DELETE', 'PURGE'),
        ...directGet(rooms.log.stream),
        ...consumers(rooms.log.stream, allOfLane(rooms, 'room')),
        ...streamCalls(rooms.blobs.stream, 'INFO', 'PURGE'),
      ]),
    ],
    hears: [],
    shares: [],
  },
  // Its own streams, and nothing of any room.
  accounts: {
    asks: [
      ...appends(
        ALL_ACCOUNT_LANES,
        ALL_HANDLES,
        ALL_PASSKEYS,
        ALL_INVITATIONS,
        ALL_ERASURES,
        ALL_ERASED,
        RING_SUBJECT,
        CONSOLE_SUBJECT,
        ALL_UNAUDITED,
        ALL_AUDITED,
        ALL_SESSIONS,
        ALL_VAULTS,
        ALL_CARDS,
        ALL_BOXES,
        ALL_INBOXES,
        ALL_ASKS,
        ALL_KEYS,
      ),
      ...ringCalls(OF_ROOMS, 'INFO', 'CREATE', 'MSG.GET'),
      // Made once: whoever could change it could let it forget.
      ...ringCalls([...OF_ROOMS, AUDIT_STREAM], 'UPDATE'),
      ...streamCalls(ACCOUNTS_STREAM, 'PURGE'),
      ...streamCalls(ACCOUNT_STATE_STREAM, 'PURGE'),
      ...streamCalls(INBOX_STATE_STREAM, 'PURGE'),
      ...streamCalls(INBOX_STREAM, 'PURGE'),
      ...streamCalls(INBOX_ASK_STREAM, 'PURGE'),
      // A ring and an inbox lose single messages. Only a ring is read as a whole, and is deleted.
      ...ringCalls([...OF_ROOMS, ...STATES, AUDIT_STREAM], 'MSG.DELETE'),
      ...ringCalls([...OF_ROOMS, ...STATES, INBOX_STREAM, INBOX_ASK_STREAM, AUDIT_STREAM], 'DELETE'),
      ...directGet('*').map((asked) => ({ ...asked, except: OF_ROOMS })),
    ],
    hears: [],
    shares: [],
  },
}

/** What a service may ask of those that are there. */
export function asksOf(service: Service, services: readonly Service[]): readonly Asked[] {
  const isThere = (account: Account = 'streams') => account === 'streams' || services.includes(account)
  return BROKER_RIGHTS[service].asks.filter(({ of, about }) => isThere(of) && isThere(about))
}

/** What a service hears of those that are there. */
export function hearsOf(service: Service, services: readonly Service[]): readonly Heard[] {
  return BROKER_RIGHTS[service].hears.filter(({ about }) => about === undefined || services.includes(about))
}

/** Who asks an account on a subject, for each subject that anybody asks it on. */
export function askedOf(
  account: Account,
  services: readonly Service[] = SERVICES,
): readonly (Omit<Asked, 'of'> & { readonly by: readonly Service[] })[] {
  const asked = new Map<string, { answers: Asked['answers']; by: Service[] }>()
  for (const service of services)
    for (const { of, subject, answers } of asksOf(service, services)) {
      if (of !== account) continue
      const known = asked.get(subject) ?? { answers, by: [] }
      asked.set(subject, known)
      known.by.push(service)
    }
  return [...asked].map(([subject, rest]) => ({ subject, ...rest }))
}

/** Who hears what an account tells, subject by subject. */
export function heardOf(
  account: Account,
  services: readonly Service[] = SERVICES,
): readonly { readonly subject: string; readonly by: readonly Service[] }[] {
  const heard = new Map<string, Service[]>()
  for (const service of services)
    for (const { of, subject } of hearsOf(service, services))
      if (of === account) heard.set(subject, [...(heard.get(subject) ?? []), service])
  return [...heard].map(([subject, by]) => ({ subject, by }))
}
