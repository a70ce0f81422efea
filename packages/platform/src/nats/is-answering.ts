import type { Nats } from './nats.ts'

/** Whether the broker of this connection answers a ping within that time (ms). Never throws. */
export async function isAnswering({ connection, ready }: Pick<Nats, 'connection' | 'ready'>, withinMs: number) {
  if (!ready()) return false
  const { promise: silence, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), withinMs)
  const pong = connection.flush().then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([pong, silence])
  } finally {
    clearTimeout(timer)
  }
}
