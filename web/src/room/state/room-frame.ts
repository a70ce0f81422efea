import type { ServerFrame } from '@wick/contracts/frames'
import { decodeBody, type Body } from './body.ts'

type Sealed = Extract<ServerFrame, { type: 'message' }>

/** A frame as the fold takes it: the transport's, with the body of a message opened. */
export type RoomFrame = Exclude<ServerFrame, Sealed> | (Omit<Sealed, 'body'> & { readonly body: Body })

export function openFrame(frame: ServerFrame): RoomFrame {
  return frame.type === 'message' ? { ...frame, body: decodeBody(frame.body) } : frame
}
