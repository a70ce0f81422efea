import type { NewBody } from '@wick/e2ee/bodies'
import { createUploader, type Uploader } from '../attachments/uploader.ts'
import { cleanNick } from '../nick.ts'
import { createOutboxSender, type OutboxSender } from '../outbox/outbox-sender.ts'
import type { SessionGround } from './ground.ts'

/** What goes into the log: envelopes, the bytes of attachments, and our name. */
export interface Outbox {
  readonly sender: OutboxSender
  readonly uploader: Uploader
  /** Says our hello. */
  readonly introduce: () => Promise<void>
  readonly rename: (nick: string) => Promise<void>
  /**
   * Says what no person asked for; false where it is not stored. Another line would only bring us here again, so a
   * failure of the store is left to the next occasion.
   */
  readonly seal: (body: NewBody) => Promise<boolean>
}

export function createOutbox(ground: SessionGround, nick: string): Outbox {
  let name = cleanNick(nick)
  const sender = createOutboxSender({ ...ground, send: (envelope) => ground.line.socket.send(envelope) })
  const uploader = createUploader({ ...ground, sendAttached: (bodyId) => sender.sendAttached(bodyId) })
  const introduce = () => sender.begin(name).catch(ground.onFailure)
  ground.closeLater(sender, uploader)
  return {
    sender,
    uploader,
    introduce,
    async rename(next) {
      name = cleanNick(next)
      if (ground.room().isCaughtUp) await introduce()
    },
    seal: (body) =>
      sender.seal(body).then(
        ({ ok }) => ok,
        () => false,
      ),
  }
}
