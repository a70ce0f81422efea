import { CHAT_STREAM } from '@wick/contracts/subjects'
import { type Barrier, createBarrier } from '../src/barrier.ts'
import { ensureChatStream } from '../src/chat-stream.ts'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'

const MEBIBYTE = 1024 * 1024

export interface ChatOptions {
  readonly storage?: 'memory' | 'file'
  readonly maxBytes?: number
}

/** A private broker with the stream of events on it. */
export interface Chat extends AsyncDisposable {
  readonly broker: NatsBroker
  readonly nats: Nats
  /** The log's, for a store on any of the clients. */
  readonly barrier: Barrier
  /** Another client; closed with the rest. `url` for one that comes by another way. */
  connect(url?: string): Promise<Nats>
  /** Makes the stream where it is gone. */
  ensureStream(): Promise<void>
}

export async function openChat({ storage = 'memory', maxBytes = 64 * MEBIBYTE }: ChatOptions = {}): Promise<Chat> {
  await using resources = new AsyncDisposableStack()
  const broker = resources.use(await startNats())
  const clients = resources.use(new AsyncDisposableStack())
  const connect = async (url = broker.url) => clients.use(await connectNats({ url }, 'tests'))
  const nats = await connect()
  const ensureStream = () => ensureChatStream(nats, { storage, replicas: 1, maxBytes })
  await ensureStream()
  const barrier = clients.use(await createBarrier(nats, CHAT_STREAM))
  const running = resources.move()
  return { broker, nats, barrier, connect, ensureStream, [Symbol.asyncDispose]: () => running.disposeAsync() }
}
