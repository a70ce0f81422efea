import { type ClientEnvelope, readClientFrame } from '@wick/contracts/binary-frames'
import { ClientFrame } from '@wick/contracts/frames'
import type { RawData } from 'ws'

const MAX_MALFORMED = 3
/** What every page says each eight seconds, and all that an idle one says: told from the rest without a parser. */
const PING = /^\{"type":"ping","t":(0|[1-9]\d{0,14})\}$/
const LONGEST_PING = '{"type":"ping","t":}'.length + 15

export type Received =
  | { readonly kind: 'frame'; readonly frame: ClientFrame }
  | { readonly kind: 'envelope'; readonly received: ClientEnvelope }
  | { readonly kind: 'malformed' }
  /** The third malformed frame in a row. */
  | { readonly kind: 'too_many_malformed' }

/** Reads a client's frames: text is JSON, binary is an envelope of an encrypted room. */
export class FrameDecoder {
  readonly #isEncrypted: boolean
  #malformed = 0

  constructor(isEncrypted: boolean) {
    this.#isEncrypted = isEncrypted
  }

  read(data: RawData, isBinary: boolean): Received {
    const bytes = toBuffer(data)
    const received = isBinary ? this.#readEnvelope(bytes) : this.#readFrame(bytes)
    if (received === undefined) return { kind: ++this.#malformed >= MAX_MALFORMED ? 'too_many_malformed' : 'malformed' }
    this.#malformed = 0
    return received
  }

  #readEnvelope(bytes: Buffer): Received | undefined {
    const received = this.#isEncrypted ? readClientFrame(bytes) : undefined
    return received && { kind: 'envelope', received }
  }

  #readFrame(bytes: Buffer): Received | undefined {
    const frame = parseFrame(bytes)
    // Marks and typing of an encrypted room travel sealed; in clear they would tell the server who reads what.
    const isAllowed = frame !== undefined && (!this.#isEncrypted || frame.type === 'send' || frame.type === 'ping')
    return isAllowed ? { kind: 'frame', frame } : undefined
  }
}

function parseFrame(bytes: Buffer): ClientFrame | undefined {
  const asked = bytes.length <= LONGEST_PING ? PING.exec(bytes.toString('latin1'))?.[1] : undefined
  if (asked !== undefined) return { type: 'ping', t: Number(asked) }
  try {
    return ClientFrame.safeParse(JSON.parse(bytes.toString())).data
  } catch {
    return undefined
  }
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}
