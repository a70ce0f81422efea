import { setTimeout as delay } from 'node:timers/promises'
import { BLOB_STREAM, CHAT_STREAM } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats/nats'
import { type Fault, last } from './fault.ts'

const RETRY_MS = 100

/** A stream takes nothing more for a while: it may hold no more than it does. */
export function fillStreams(nats: Nats): readonly Fault[] {
  return [CHAT_STREAM, BLOB_STREAM].map((stream) => ({
    kind: 'fill a stream',
    target: `stream ${stream}`,
    name: `fill ${stream}`,
    async strike(random, over) {
      const before = await limit(nats, stream, ({ held }) => held).catch(() => undefined)
      if (before === undefined) return
      await last(random, over)
      while (!over.aborted) {
        // Brokers may be away as well.
        const isDone = await limit(nats, stream, () => before).catch(() => undefined)
        if (isDone !== undefined) return
        await delay(RETRY_MS)
      }
    },
  }))
}

/** Gives what it might hold before (bytes). */
async function limit(
  { jsm }: Nats,
  stream: string,
  choose: (now: { readonly held: number }) => number,
): Promise<number> {
  const { config, state } = await jsm.streams.info(stream)
  const most = choose({ held: Math.max(1, state.bytes) })
  await jsm.streams.update(stream, { ...config, max_bytes: most })
  return config.max_bytes
}
