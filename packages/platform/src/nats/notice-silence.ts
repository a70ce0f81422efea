import type { ConsumerMessages } from '@nats-io/jetstream'

/**
 * Calls back while a consumer's server misses its heartbeats, two in a row at first. The client itself waits for that server to
 * come back, which may be never; and it asks only while it is read from, so that who is busy hears no heartbeat either.
 */
export async function noticeSilence(messages: ConsumerMessages, onMissed: () => void): Promise<void> {
  for await (const { type } of messages.status()) if (type === 'heartbeats_missed') onMissed()
}
