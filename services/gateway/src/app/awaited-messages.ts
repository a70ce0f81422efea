import type { RecordedEvent } from '@wick/contracts/events'
import type { BlobId, MessageId, ParticipantId } from '@wick/contracts/ids'
import type { OutputOf } from '@wick/contracts/define-command'
import type { sendMessage } from '@wick/contracts/message-commands'
import type { Listen, Waiting } from '@wick/platform/commands/hedged-request'

type Sent = OutputOf<typeof sendMessage>

export interface AwaitedMessage {
  readonly from: ParticipantId
  readonly id: MessageId
  readonly burns: BlobId | undefined
}

interface Awaited extends AwaitedMessage {
  readonly waiting: Waiting<Sent>
}

/** The messages of one room that are being sent from here: what is heard of them in the log is their acknowledgement. */
export class AwaitedMessages {
  readonly #hears: () => boolean
  #awaited: readonly Awaited[] = []
  #isOver = false

  /** `hears`: whether everything that is told now is heard. */
  constructor(hears: () => boolean) {
    this.#hears = hears
  }

  /** Undefined where success may not be heard of: then it has to be answered. */
  listen(message: AwaitedMessage): Listen<Sent> | undefined {
    if (this.#isOver || !this.#hears()) return undefined
    return (waiting) => {
      const awaited = { ...message, waiting }
      this.#awaited = [...this.#awaited, awaited]
      return () => {
        this.#awaited = this.#awaited.filter((each) => each !== awaited)
      }
    }
  }

  /** The same id with another `burns` is another message, and is refused. */
  observe({ event, seq }: RecordedEvent): void {
    if (event.type !== 'message.sent') return
    for (const { from, id, burns, waiting } of this.#awaited)
      if (id === event.id && from === event.from && burns === event.burns)
        waiting.confirm({ seq, timestamp: event.at, fresh: true })
  }

  /** Something may have been missed. */
  demandAnswers(): void {
    for (const { waiting } of this.#awaited) waiting.demandAnswer()
  }

  /** Nothing is heard of the room any more. */
  close(): void {
    this.#isOver = true
    this.demandAnswers()
  }
}
