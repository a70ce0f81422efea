import { ClientFrame } from '@wick/contracts/frames'

const MAX_MALFORMED = 3

export type Received = { readonly frame: ClientFrame } | 'malformed' | 'hopeless'

/** Reads a client's frames; three malformed ones in a row are hopeless. */
export class Inbox {
  #malformed = 0

  read(data: Buffer, isBinary: boolean): Received {
    const frame = isBinary ? undefined : parseFrame(data)
    if (frame === undefined) return ++this.#malformed >= MAX_MALFORMED ? 'hopeless' : 'malformed'
    this.#malformed = 0
    return { frame }
  }
}

function parseFrame(data: Buffer): ClientFrame | undefined {
  try {
    return ClientFrame.safeParse(JSON.parse(data.toString())).data
  } catch {
    return undefined
  }
}
