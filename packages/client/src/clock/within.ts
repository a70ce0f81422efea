import type { Ports } from '../ports.ts'

/** Whoever was asked said nothing in time; what was asked may still happen. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError'
}

/** The answer, where it comes within `ms`. @throws UnansweredError, and whatever was answered instead */
export function within<T>(ports: Ports, ms: number, answer: Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const cancel = ports.after(ms, () => reject(new UnansweredError()))
  answer.finally(cancel).then(resolve, reject)
  return promise
}
