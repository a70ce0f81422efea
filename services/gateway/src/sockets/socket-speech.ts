import type { Sender } from '../app/forward-message.ts'
import type { Speech, SpokenLine } from '../lines/speech.ts'
import { FrameHandler, type FrameHandlerPorts } from './frame-handler.ts'
import type { Intake } from './intake.ts'

/** What a client says over its WebSocket: held by the intake until the line is welcomed, then handled frame by frame. */
export class SocketSpeech implements Speech {
  readonly #ports: FrameHandlerPorts
  readonly #intake: Intake
  readonly #sender: Sender
  #handler: FrameHandler | undefined

  constructor(ports: FrameHandlerPorts, intake: Intake, sender: Sender) {
    this.#ports = ports
    this.#intake = intake
    this.#sender = sender
  }

  begin(line: SpokenLine): void {
    this.#handler = new FrameHandler(this.#ports, { line, sender: this.#sender, intake: this.#intake })
    this.#intake.begin(this.#handler)
  }

  goOn(): void {
    this.#intake.goOn()
  }

  async idle(): Promise<void> {
    await this.#handler?.idle()
  }
}
