import type { Welcome } from '@wick/contracts/frames'
import type { ServerClock } from '../clock/server-clock.ts'
import { namedWaitMs } from '../clock/waits.ts'
import type { DeadlineWatch } from '../deadline/watch-deadline.ts'
import { endOf } from '../ending/await-certificate.ts'
import type { Ending } from '../ending/ending.ts'
import type { Inbox } from '../inbox/inbox.ts'
import type { ClearFrame, Incoming } from '../line/read-incoming.ts'
import { activityOf } from '../line/activity-of.ts'
import { isFact, logEventOf } from '../log/log-event.ts'
import type { OutboxSender } from '../outbox/outbox-sender.ts'
import type { RoomEvent } from '../state/room-event.ts'
import type { RoomState } from '../state/room-state.ts'
import type { StallTimer } from './stall-timer.ts'

export interface DispatchOptions {
  readonly clock: ServerClock
  readonly room: () => RoomState
  readonly emit: (event: RoomEvent) => void
  readonly inbox: Inbox
  readonly sender: OutboxSender
  readonly ending: Ending
  readonly deadline: DeadlineWatch
  readonly stall: StallTimer
  readonly onFailure: () => void
}

/** Gives what the line brings to whom it concerns. */
export function createDispatch(options: DispatchOptions): (incoming: Incoming) => void {
  const { clock, room, emit, inbox } = options
  return (incoming) => {
    const at = activityOf(incoming, room().head, clock.now())
    if (at !== null) emit({ type: 'activity', at })
    switch (incoming.kind) {
      case 'envelope': {
        const { seq, bytes } = incoming
        return inbox.takeEvent({ lane: 'envelope', seq, bytes }, seq)
      }
      case 'signal':
        return inbox.signal(incoming.bytes)
      case 'frame':
        return dispatchFrame(options, incoming.frame)
    }
  }
}

function dispatchFrame(options: DispatchOptions, frame: ClearFrame): void {
  const { clock, emit, inbox, sender, ending, deadline, onFailure } = options
  switch (frame.type) {
    case 'welcome':
      return welcome(options, frame)
    case 'created':
    case 'joined':
    case 'left':
    case 'removed':
    case 'extended':
    case 'locked':
    case 'claimed':
    case 'erased':
      if (isFact(frame)) emit({ type: 'fact', fact: frame })
      return inbox.takeEvent(logEventOf(frame), frame.seq)
    case 'passed':
      return inbox.takeEvent(null, frame.seq)
    case 'ack':
      return void sender.acked(frame.id, frame.seq, frame.timestamp).catch(onFailure)
    case 'error':
      if (frame.id === undefined) return
      return void sender.refused(frame.id, frame.code, namedWaitMs(frame.retryAfter ?? null)).catch(onFailure)
    case 'presence':
      return emit({
        type: 'presence',
        participantId: frame.participantId,
        online: frame.online,
        at: clock.now(),
      })
    case 'ended':
      return void ending.finish(endOf(frame))
    case 'certificate':
      return emit({ type: 'certificate', certificate: frame.certificate })
    case 'pong':
      // The clock was just set: a device that slept is past more than it knew.
      return deadline.check()
    // Of clear rooms, or of the line alone.
    case 'marks':
    case 'typing':
    case 'draining':
    case 'close':
      return
  }
}

function welcome({ room, emit, inbox, ending, deadline, stall }: DispatchOptions, frame: Welcome): void {
  const { epoch } = room()
  if (epoch !== null && epoch !== frame.epoch) return void ending.finish({ reason: 'lost', by: null, endedAt: null })
  emit({ type: 'welcomed', welcome: frame })
  deadline.check()
  stall.start()
  inbox.welcome(frame.recovered, frame.head)
}
