import { type Attachments, createAttachments } from '../attachments/attachments.ts'
import { createOpenAttachment } from '../attachments/open-attachment.ts'
import { createBurnWatch } from '../burns/burn-watch.ts'
import { type Burns, createBurns } from '../burns/burns.ts'
import { createReceipts, type Receipts } from '../receipts/receipts.ts'
import type { Announce } from '../room/announce.ts'
import { createErasure, type Erasure } from '../room/erase-message.ts'
import { createScrub } from '../scrub/scrub.ts'
import { createTalk, type Talk } from '../talk/talk.ts'
import { forgetTyping } from '../typing/forget-typing.ts'
import { createTyping, type Typing } from '../typing/tell-typing.ts'
import type { SessionGround } from './ground.ts'
import type { Outbox } from './outbox.ts'

/** What people do in the room. */
export interface Conversation {
  readonly typing: Typing
  readonly receipts: Receipts
  readonly erasure: Erasure
  readonly acts: Attachments & Burns & Talk
}

export function createConversation(ground: SessionGround, outbox: Outbox, announce: Announce): Conversation {
  const { engine, ports, onFailure } = ground
  const { sender, uploader, seal } = outbox
  const receipts = createReceipts({ ...ground, seal })
  const typing = createTyping({ ports, signal: (on) => sender.signal(on).catch(onFailure) })
  const onSaid = () => typing.said()
  const open = createOpenAttachment(ground)
  const watch = createBurnWatch({ ...ground, seal })
  const erasure = createErasure({ ...ground, announce })
  const scrub = createScrub(ground)
  ground.subscribe(forgetTyping(ports, ground.emit))
  for (const { listen } of [watch, erasure, scrub]) ground.subscribe(listen)
  ground.closeLater(watch, erasure, scrub, receipts, { close: onSaid })
  return {
    typing,
    receipts,
    erasure,
    acts: {
      ...createAttachments({ engine, uploader, open, onSaid }),
      ...createBurns({ ...ground, open, watch, note: (eseq, isAsked) => engine.claiming(eseq, isAsked) }),
      ...createTalk(sender, onSaid),
    },
  }
}
