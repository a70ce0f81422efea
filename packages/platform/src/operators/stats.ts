import { OPERATOR_STATS } from '@wick/contracts/subjects'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Nats } from '../nats/nats.ts'
import { Reading } from '../telemetry/read-metrics.ts'
import type { Telemetry } from '../telemetry/start-telemetry.ts'

/** Longer than a healthy replica needs to count, short enough for somebody who looks. */
const GATHER_MS = 400

/** What one replica measures. */
const ReplicaStats = z.strictObject({ service: z.string(), replica: z.string(), readings: z.array(Reading) })
export type ReplicaStats = z.infer<typeof ReplicaStats>

/** Answers whoever gathers what all replicas measure; without telemetry nobody answers. */
export function answerStats(nats: Nats, service: string, telemetry: Telemetry | undefined): Disposable {
  const replica = randomUUID()
  const subscription = nats.subscribe(OPERATOR_STATS, {
    onMessage(message) {
      if (telemetry === undefined) return
      const reply = (readings: Reading[]) =>
        message.respond(JSON.stringify({ service, replica, readings } satisfies z.input<typeof ReplicaStats>))
      // Who cannot count right now is missing from the picture, which says so.
      telemetry.read().then(reply, () => undefined)
    },
  })
  return { [Symbol.dispose]: () => subscription.unsubscribe() }
}

/** What every replica that answers in time measures. */
export async function gatherStats(nats: Nats): Promise<ReplicaStats[]> {
  const options = { strategy: 'timer', maxWait: GATHER_MS } as const
  const answers: ReplicaStats[] = []
  for await (const message of await nats.connection.requestMany(OPERATOR_STATS, undefined, options)) {
    answers.push(ReplicaStats.parse(message.json()))
  }
  return answers
}
