import type { Epoch } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { ensureChatStream, isHalfMade, openChatStream } from '@wick/event-log/chat-stream'
import type { StreamOptions } from '@wick/event-log/ensure-stream'
import { readEpoch } from '@wick/event-log/epoch'
import { isNoReply } from '@wick/platform/nats/is-no-reply'
import type { Nats } from '@wick/platform/nats/nats'

/** The epoch as it seems. The stream's owner makes it anew when it is gone, and gives it its epoch when it is empty. */
export async function openEpoch(nats: Nats, options: StreamOptions, roomClass = ANONYMOUS): Promise<Epoch | null> {
  const read = () => readEpoch(nats, undefined, roomClass)
  const known = await read().catch((error: unknown) => {
    // Nobody answers for a stream that is not there.
    if (isNoReply(error)) return null
    throw error
  })
  if (known !== null) {
    // Whoever made it may have ended before it took anything else.
    if (await isHalfMade(nats, roomClass)) await ensureChatStream(nats, options, roomClass)
    return known
  }
  await openChatStream(nats, options, roomClass)
  return read()
}
