import type { ServerFrame } from '@wick/contracts/frames'

/** One frame as it goes over HTTP: an element of a poll's array, or an event of a stream. */
export interface Letter {
  readonly json: string
  /** The place of an event of the room; undefined for every other frame. */
  readonly seq: number | undefined
  readonly epoch: string
  /** Once: it has left this process, or never will. */
  readonly onSent: () => void
}

export function letterOf(frame: ServerFrame, epoch: string, onSent: () => void): Letter {
  const seq = 'seq' in frame && frame.type !== 'ack' ? frame.seq : undefined
  return { json: JSON.stringify(frame), seq, epoch, onSent }
}

/** As server-sent event; JSON has no line breaks. */
export function eventText({ json, seq, epoch }: Letter): string {
  return seq === undefined ? `data: ${json}\n\n` : `id: ${epoch}.${seq}\ndata: ${json}\n\n`
}

/** Of a whole answer to a poll. */
export function pollText(letters: readonly Letter[]): string {
  return `[${letters.map(({ json }) => json).join(',')}]`
}
