import type { Ports } from '../ports.ts'

/** Whoever was asked said nothing in time; what was asked may still happen. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/** The answer, where it comes within `ms`. @throws TimeoutError, and whatever was answered instead */
export function withTimeout<T>(ports: Ports, ms: number, answer: Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const cancel = ports.after(ms, () => reject(new TimeoutError()))
  answer.finally(cancel).then(resolve, reject)
  return promise
}
