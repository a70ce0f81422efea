import type { ConsumerMessages } from '@nats-io/jetstream'

/**
 * Calls back while a consumer's server misses its heartbeats, two in a row at first. The client itself waits for that
 * server, perhaps forever. It asks only while it is read, so a busy reader hears no heartbeat either.
 */
export async function noticeSilence(messages: ConsumerMessages, onMissed: () => void): Promise<void> {
  for await (const { type } of messages.status()) if (type === 'heartbeats_missed') onMissed()
}
