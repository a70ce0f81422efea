import type { Sender } from '../app/forward-message.ts'
import type { Speech } from '../lines/speech.ts'
import { FrameHandler, type FrameHandlerPorts } from './frame-handler.ts'
import type { Intake } from './intake.ts'

/** What a client says over its WebSocket: held by the intake until the line is welcomed, then handled frame by frame. */
export function socketSpeech(ports: FrameHandlerPorts, intake: Intake, sender: Sender): Speech {
  let handler: FrameHandler | undefined
  const goOn = () => intake.goOn()
  return {
    begin(line) {
      handler = new FrameHandler(ports, { ...line, sender, onRoom: goOn })
      intake.begin(handler)
    },
    goOn,
    idle: async () => handler?.idle(),
  }
}
