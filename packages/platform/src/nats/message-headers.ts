import { type Msg, MsgImpl } from '@nats-io/transport-node'

/** Headers, read by name. Of several values of a name the first counts; none is the empty text. */
export interface MessageHeaders {
  get(name: string): string
}

/**
 * The headers of a message. The client's own reading looks at each letter of every name that the broker added, which costs more than
 * the rest of a message.
 */
export function headersOf(message: Msg): MessageHeaders | undefined {
  if (!(message instanceof MsgImpl)) return message.headers
  const { hdr } = message._msg
  return hdr > 0 ? new HeaderBlock(textOf(message._rdata, hdr)) : undefined
}

const LINE_END = '\r\n'

/** `NATS/1.0`, then a line for each value. */
class HeaderBlock implements MessageHeaders {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  get(name: string): string {
    const label = `${LINE_END}${name}:`
    const at = this.#text.indexOf(label)
    if (at < 0) return ''
    const from = at + label.length
    const end = this.#text.indexOf(LINE_END, from)
    return this.#text.slice(from, end < 0 ? undefined : end).trim()
  }
}

function textOf(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, length).toString()
}
