import { type MsgHdrs, MsgHdrsImpl } from '@nats-io/transport-node'

/**
 * As the client's own `set`, at a tenth of its cost: that one looks at each letter of the name several times.
 * @throws Error for a value of several lines: the rest would be another header.
 */
export function setHeader(headers: MsgHdrs, name: string, value: string): void {
  if (value.includes('\n') || value.includes('\r')) throw new Error('The value of a header is one line.')
  if (headers instanceof MsgHdrsImpl) headers.headers.set(name, [value])
  else headers.set(name, value)
}
