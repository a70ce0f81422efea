import { connect, headers, type NatsConnection } from '@nats-io/transport-node'
import { type Account, askedOf, asksOf, BROKER_RIGHTS, SERVICES } from '@wick/contracts/broker-accounts'
import {
  ALL_BARRIERS,
  BLOB_STREAM,
  CHAT_STREAM,
  EPOCH_SUBJECT,
  OPERATOR_STATS,
  type Service,
} from '@wick/contracts/subjects'
import { ensureBlobStream } from '@wick/event-log/blob-stream'
import { openChatStream } from '@wick/event-log/chat-stream'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { type BrokerUsers, createBrokerUsers, observerUser } from '@wick/platform/testing/broker-users'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { newRoomId } from '@wick/event-log/testing/sample-events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const OPTIONS = { storage: 'memory', replicas: 1, maxBytes: 16 * 1024 * 1024 } as const
/** The room that somebody asks about, and the one in whose name nobody may say anything. */
const [ASKED, VICTIM] = [newRoomId(), newRoomId()]
const ACCOUNTS: readonly Account[] = [...SERVICES, 'streams']
const FENCE = 'fence'

interface Heard {
  readonly account: Account
  readonly subject: string
  readonly text: string
}

const resources = new AsyncDisposableStack()
let users: BrokerUsers
let broker: NatsBroker
/** In each account somebody who may do anything there, and hears what its service hears. */
const observers = new Map<Account, Nats>()
const heard: Heard[] = []

beforeAll(async () => {
  users = await createBrokerUsers({ observer: true })
  broker = resources.use(await startNats({ config: users.natsConfig }))
  const rooms = resources.use(await connectNats({ url: broker.url, ...users.nats('rooms') }, 'rooms'))
  await openChatStream(rooms, OPTIONS)
  await ensureBlobStream(rooms, OPTIONS)
  // So that whoever may ask a consumer for its next message finds one.
  const reader = { durable_name: ASKED, ack_policy: 'none' } as const
  for (const account of ACCOUNTS) {
    const who = { user: observerUser(account), password: 'observer' }
    const nats = resources.use(await connectNats({ url: broker.url, ...who }, account))
    observers.set(account, nats)
    for (const subject of ['>', OPERATOR_STATS, `_INBOX_${account}.victim`, `live.${VICTIM}.*`])
      nats.connection.subscribe(subject, {
        callback: (_error, message) => {
          heard.push({ account, subject: message.subject, text: message.string() })
          // As the service would, which does not run here.
          if (/^(cmd|ops)\./.test(message.subject) && subject === '>') message.respond('answered')
        },
      })
    await nats.connection.flush()
  }
  for (const stream of [CHAT_STREAM, BLOB_STREAM]) await observer('streams').jsm.consumers.add(stream, reader)
})
afterAll(() => resources.disposeAsync())
// What the test before has asked may still be on its way to those who listen.
beforeEach(async () => {
  await fence()
  heard.splice(0)
})

const observer = (account: Account): Nats => {
  const nats = observers.get(account)
  if (nats === undefined) throw new Error(`Nobody is in ${account}.`)
  return nats
}

/** A taken-over service: its user, with no client of ours in the way. */
async function takeOver(service: Service): Promise<NatsConnection> {
  const { user, password } = users.nats(service)
  const connection = await connect({ servers: broker.url, user, pass: password, inboxPrefix: `_INBOX_${service}` })
  resources.defer(() => connection.close())
  return connection
}

/** One subject of those that a right names. */
const concrete = (subject: string, roomId: string) => {
  const [room, ...rest] = [roomId, 'participant', '0', '0']
  const filled = [room, ...rest]
  return subject.replaceAll('*', () => filled.shift() ?? '0')
}

/** Whatever anybody but this service listens to or keeps, in the victim's name. */
function foreignTo(attacker: Service): readonly string[] {
  const own = [...asksOf(attacker, SERVICES).map(({ subject }) => subject), ...BROKER_RIGHTS[attacker].shares]
  const asked = ACCOUNTS.flatMap((account) => askedOf(account).map(({ subject }) => concrete(subject, VICTIM)))
  const inboxes = ACCOUNTS.filter((account) => account !== attacker).map((account) => `_INBOX_${account}.victim`)
  const told = [`live.${VICTIM}.room`, `live.${VICTIM}.log`, `sig.${VICTIM}.typing`]
  return [...new Set([...asked, ...inboxes, ...told])].filter(
    (subject) => !subject.includes('>') && !own.some((right) => covers(right, subject)),
  )
}

function covers(right: string, subject: string): boolean {
  const [rights, tokens] = [right.split('.'), subject.split('.')]
  if (rights.at(-1) !== '>' && rights.length !== tokens.length) return false
  return rights.every((token, index) => token === '>' || token === '*' || token === tokens[index])
}

/** What arrived where the attacker has no business. */
function arrived(attacker: Service): readonly Heard[] {
  const foreign = new Set(foreignTo(attacker))
  return heard.filter(({ account, subject }) => account !== attacker && foreign.has(subject))
}

/** Once everybody has been told this by the broker, they have been told all that came before. */
async function fence(): Promise<void> {
  for (const [account, { connection }] of observers) {
    connection.publish(FENCE, account)
    await connection.flush()
  }
}

async function held(): Promise<readonly string[]> {
  const { jsm } = observer('streams')
  const subjects: string[] = []
  for (const stream of [CHAT_STREAM, BLOB_STREAM]) {
    const { state } = await jsm.streams.info(stream, { subjects_filter: '>' })
    subjects.push(...Object.entries(state.subjects ?? {}).map(([subject, count]) => `${subject} ${count}`))
  }
  return subjects.filter((entry) => entry.includes(VICTIM) || entry.startsWith(EPOCH_SUBJECT))
}

/** What the streams hold in the victim's name: nothing, and the one epoch. */
const NOTHING_BUT_THE_EPOCH = [`${EPOCH_SUBJECT} 1`]

/** Something harmless that is answered: what the streams are asked stands in the body. */
function questionOf(subject: string): string {
  if (subject.includes('.GET.')) return JSON.stringify({ seq: 1 })
  if (subject.includes('MSG.DELETE')) return JSON.stringify({ seq: 1_000_000 })
  if (subject.includes('PURGE')) return JSON.stringify({ filter: '*.nobody.>' })
  return subject.includes('MSG.NEXT') ? JSON.stringify({ batch: 1, no_wait: true }) : '{}'
}

async function ask(connection: NatsConnection, subject: string): Promise<void> {
  // A consumer's message comes under the subject that it was stored by, which a shared inbox would not know.
  const asked = connection.request(subject, questionOf(subject), { timeout: 5_000, noMux: true })
  await asked.catch((cause: unknown) => {
    throw new Error(`Nobody answers on ${subject}.`, { cause })
  })
}

/** What this service may ask of whom; another epoch would be no question, and whoever reads is not taken away. */
const questions = (service: Service) =>
  asksOf(service, SERVICES)
    .filter(({ subject }) => subject !== EPOCH_SUBJECT && !subject.includes('CONSUMER.DELETE'))
    .map(({ subject }) => concrete(subject, subject.includes('CONSUMER.CREATE') ? 'another-reader' : ASKED))

describe.each(SERVICES)('a %s that was taken over', (service) => {
  it('makes nobody else hear anything by publishing it', async () => {
    const connection = await takeOver(service)
    for (const subject of foreignTo(service)) connection.publish(subject, 'said')
    await connection.flush()
    await fence()
    expect(arrived(service)).toEqual([])
    expect(await held()).toEqual(NOTHING_BUT_THE_EPOCH)
    // The same words of somebody who may are heard, so all of this can fail.
    heard.splice(0)
    const sayable = foreignTo(service).filter((subject) => !subject.startsWith('$') && subject !== EPOCH_SUBJECT)
    for (const [account, { connection: permitted }] of observers)
      if (account !== service) for (const subject of sayable) permitted.publish(subject, 'said')
    await fence()
    expect([...new Set(arrived(service).map(({ subject }) => subject))].toSorted()).toEqual(sayable.toSorted())
    const { jsm } = observer('streams')
    for (const filter of [`*.${VICTIM}.*`, ALL_BARRIERS]) await jsm.streams.purge(CHAT_STREAM, { filter })
    await jsm.streams.purge(BLOB_STREAM)
  })

  it('has no answer placed anywhere but in its own account', async () => {
    const connection = await takeOver(service)
    const asked = questions(service)
    // Each question is answered, and the answer comes where it may.
    for (const subject of asked) await ask(connection, subject)
    heard.splice(0)
    for (const subject of asked) {
      for (const reply of foreignTo(service)) connection.publish(subject, questionOf(subject), { reply })
      await ask(connection, subject)
    }
    await fence()
    expect(arrived(service)).toEqual([])
    expect(await held()).toEqual(NOTHING_BUT_THE_EPOCH)
  })

  it('has no trace of a message placed anywhere but in its own account', async () => {
    const connection = await takeOver(service)
    const [subject = ''] = questions(service)
    for (const place of [...foreignTo(service), `_INBOX_${service}.trace`]) {
      const traced = headers()
      traced.set('Nats-Trace-Dest', place)
      connection.publish(subject, questionOf(subject), { headers: traced })
    }
    await connection.flush()
    await fence()
    expect(arrived(service)).toEqual([])
    expect(await held()).toEqual(NOTHING_BUT_THE_EPOCH)
  })
})

describe.each([
  ['messages', CHAT_STREAM, 'evt.>', `evt.${ASKED}.log`],
  ['messages', BLOB_STREAM, 'blob.*.*.*', `blob.${ASKED}.blob.0`],
  ['reaper', CHAT_STREAM, 'evt.*.room', `evt.${ASKED}.room`],
] as const)('a consumer of a taken-over %s, of %s', (service, stream, filter, subject) => {
  it('delivers to its own account alone', async () => {
    const nats = resources.use(await connectNats({ url: broker.url, ...users.nats(service) }, service))
    const { connection: streams, js } = observer('streams')
    await js.publish(subject, 'planted')
    const consume = (name: string, deliver: string) =>
      nats.jsm.consumers.add(stream, {
        name,
        filter_subject: filter,
        deliver_subject: deliver,
        ack_policy: 'none',
        deliver_policy: 'all',
      })
    heard.splice(0)
    let consumers = 0
    for (const place of foreignTo(service)) await consume(`${stream}-${service}-${consumers++}`, place).catch(refused)
    expect(consumers).toBeGreaterThan(20)
    // What the broker may deliver to is heard: an exact subject that somebody of the streams' own account waits for.
    const control = Promise.withResolvers<string>()
    streams.subscribe(`control.${stream}.${service}`, {
      callback: (_error, message) => {
        if (message.string() === 'planted') control.resolve(message.string())
      },
    })
    await streams.flush()
    await consume(`${stream}-${service}-control`, `control.${stream}.${service}`)
    expect(await control.promise).toBe('planted')
    for (let more = 0; more < 3; more++) await js.publish(subject, 'planted')
    await fence()
    expect(arrived(service).filter(({ account }) => account !== 'streams')).toEqual([])
    expect(await held()).toEqual(NOTHING_BUT_THE_EPOCH)
  })
})

/** Delivering to what the stream takes in would be a circle. */
const refused = (error: Error) => {
  if (!/cycle|invalid|permissions/i.test(error.message)) throw error
}

describe('what a taken-over rooms has the stream republish', () => {
  it('leaves the streams’ account for nobody but who hears the log anyway', async () => {
    const rooms = resources.use(await connectNats({ url: broker.url, ...users.nats('rooms') }, 'rooms'))
    const { config } = await rooms.jsm.streams.info(CHAT_STREAM)
    const { connection: streams } = observer('streams')
    streams.subscribe('control.republished', {
      callback: (_error, { subject }) => void heard.push({ account: 'streams', subject, text: 'control' }),
    })
    await streams.flush()
    // What rooms makes the streams be, they are: no account keeps it from writing into its own work.
    const outside = foreignTo('rooms').filter((subject) => !/^(live|evt|blob|sys|\$JS)\./.test(subject))
    for (const dest of [...outside, 'control.republished']) {
      await rooms.jsm.streams.update(CHAT_STREAM, { ...config, republish: { src: 'half.*.*', dest } }).catch(refused)
      await rooms.js.publish(`half.${ASKED}.participant`, 'republished')
    }
    await fence()
    expect(heard.some(({ text }) => text === 'control')).toBe(true)
    expect(arrived('rooms').filter(({ account }) => account !== 'streams')).toEqual([])
    await rooms.jsm.streams.update(CHAT_STREAM, config)
    expect(await held()).toEqual(NOTHING_BUT_THE_EPOCH)
  })
})
