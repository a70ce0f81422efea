import type { RecordedEvent } from '@wick/contracts/events'
import type { MessageId, ParticipantId } from '@wick/contracts/ids'
import type { OutputOf } from '@wick/contracts/define-command'
import type { sendMessage } from '@wick/contracts/message-commands'
import type { Listen, Waiting } from '@wick/platform/commands/hedged-request'

type Sent = OutputOf<typeof sendMessage>

export interface AwaitedMessage {
  readonly from: ParticipantId
  readonly id: MessageId
}

interface Awaited extends AwaitedMessage {
  readonly waiting: Waiting<Sent>
}

/** The messages of one room that are being sent from here: what is heard of them in the log is their acknowledgement. */
export class AwaitedMessages {
  #awaited: readonly Awaited[] = []

  listen({ from, id }: AwaitedMessage): Listen<Sent> {
    return (waiting) => {
      const awaited = { from, id, waiting }
      this.#awaited = [...this.#awaited, awaited]
      return () => {
        this.#awaited = this.#awaited.filter((each) => each !== awaited)
      }
    }
  }

  observe({ event, seq }: RecordedEvent): void {
    if (event.type !== 'message.sent') return
    for (const { from, id, waiting } of this.#awaited)
      if (id === event.id && from === event.from) waiting.confirm({ seq, timestamp: event.at, fresh: true })
  }

  /** Nothing more is heard of the room. */
  demandAnswers(): void {
    for (const { waiting } of this.#awaited) waiting.demandAnswer()
  }
}
