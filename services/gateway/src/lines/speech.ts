import type { OutletWriter } from '../delivery/outlet-writer.ts'
import type { AwaitedMessages } from '../app/awaited-messages.ts'
import type { Signal } from '../feed/signals.ts'

/** What a client says over the line itself, as on a WebSocket. */
export interface Speech {
  /** Once, when the welcome was sent: from here on the client is listened to. */
  begin(line: SpokenLine): void
  /** Called when more can be read, or the line closes. */
  goOn(): void
  /** Resolves when everything that the client was promised is done. */
  idle(): Promise<void>
}

/** Where the client is answered, and who hears its signals. */
export interface SpokenLine {
  readonly writer: OutletWriter
  signal(signal: Signal): void
  /** Where its messages are heard of, once it is welcome. */
  readonly awaited: AwaitedMessages | undefined
}
