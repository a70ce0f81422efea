import { createInbox, type Inbox } from '../inbox/inbox.ts'
import { createStallTimer, type StallTimer } from '../room/stall-timer.ts'
import type { SessionGround } from './ground.ts'
import type { Outbox } from './outbox.ts'
import { refreshRoster } from './roster.ts'

/** What the log brings, and the timer that gives up a line which brings nothing of it. */
export interface Reception {
  readonly inbox: Inbox
  readonly stall: StallTimer
}

export function createReception(ground: SessionGround, { sender, uploader, introduce }: Outbox): Reception {
  const { line } = ground
  const stall = createStallTimer(ground.ports, () => line.socket.reconnect())
  const inbox = createInbox({
    ...ground,
    onProgress() {
      stall.progress()
      line.socket.settled()
    },
    onCaughtUp() {
      stall.stop()
      ground.emit({ type: 'caught_up' })
      uploader.wake()
      void introduce()
    },
    onRosterChanged: () => refreshRoster(ground),
  })
  ground.subscribe((event) => {
    if (event.type !== 'connection' || event.connection === 'connected') return
    stall.stop()
    inbox.interrupt()
    sender.interrupt()
  })
  ground.closeLater({ close: () => stall.stop() }, inbox)
  return { inbox, stall }
}
