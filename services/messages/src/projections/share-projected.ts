import { Epoch, Seq } from '@wick/contracts/ids'
import { PROJECTED_MESSAGES } from '@wick/contracts/subjects'
import type { EpochWatch } from '@wick/event-log/epoch'
import type { Nats } from '@wick/platform/nats/nats'
import { parseJson } from '@wick/platform/process/parse-json'
import { z } from 'zod/mini'

/** Sequences mean something in their own stream alone. */
const Projected = z.object({ epoch: Epoch, sequences: z.array(Seq) })

export interface SharedProjected extends Disposable {
  /** Tells all replicas, this one included. It may be lost: what nobody was told of is read. */
  tell(sequences: readonly number[]): void
}

/** Replicas tell each other which messages they have projected, so that none reads another's in the log. */
export function shareProjected(
  nats: Nats,
  epoch: Pick<EpochWatch, 'current'>,
  onTold: (sequences: readonly number[]) => void,
): SharedProjected {
  const subscription = nats.subscribe(PROJECTED_MESSAGES, {
    onMessage(message) {
      const told = parseJson(Projected, message.string())
      if (told?.epoch === epoch.current()) onTold(told.sequences)
    },
  })
  return {
    tell(sequences) {
      if (sequences.length === 0 || !nats.ready()) return
      nats.connection.publish(PROJECTED_MESSAGES, JSON.stringify({ epoch: epoch.current(), sequences }))
    },
    [Symbol.dispose]: () => subscription.unsubscribe(),
  }
}
