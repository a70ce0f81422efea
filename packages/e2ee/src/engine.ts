import { attach } from './attach/attach.ts'
import type { NewAttachment, Upload } from './attach/attachment.ts'
import { ciphertextOf } from './attach/ciphertext-of.ts'
import { detach } from './attach/detach.ts'
import { openAttachment } from './attach/open-attachment.ts'
import { sendAttached } from './attach/send-attached.ts'
import { archived } from './room/archive.ts'
import type { BlobRef, Content, ImageRef, NewBody } from './bodies.ts'
import type { Bytes } from './bytes.ts'
import { settle } from './room/commit.ts'
import type { NewRoom, NewRoomOptions } from './room/create-room.ts'
import { keepUntil } from './room/keep-until.ts'
import { keptUntil } from './room/latest-end.ts'
import { noteClaiming } from './room/note-claiming.ts'
import type { Opened } from './room/opened.ts'
import { createRoomPlace, type RoomPlace } from './room/room-place.ts'
import { linkOf } from './room/seat.ts'
import type { OpenStore } from './store.ts'
import type { Alarm } from './errors.ts'
import { AlarmError } from './errors.ts'
import type { Claimed, Erased, RoomEvent } from './receive/receive-facts.ts'
import { receiveClaimed, receiveErased, receiveRoomEvent } from './receive/receive-facts.ts'
import { nickOf } from './receive/log.ts'
import type { Outcome } from './receive/outcome.ts'
import { takeOwnCopy } from './receive/own-copy.ts'
import type { Durable } from './receive/receive-durable.ts'
import { receiveDurable } from './receive/receive-durable.ts'
import { dropRecount, finishRecount, recountSeen, startRecount } from './receive/recount.ts'
import type { Room } from './room/room.ts'
import type { Safety } from './room/roster.ts'
import { markVerified, safetyOf } from './room/roster.ts'
import { acknowledge } from './send/acknowledge.ts'
import { begin } from './send/begin.ts'
import type { Outgoing } from './send/outgoing.ts'
import type { Rejection } from './send/reject.ts'
import { reject } from './send/reject.ts'
import { sendBody } from './send/send-body.ts'
import type { Founding } from './conversation/found.ts'
import type { Shown } from './shown.ts'
import { receiveSignal } from './receive/receive-signal.ts'

/** `isUnexplained`: history was read and the gap is still there, so it is the alarm now (§8.3). */
export interface ReceiveOptions {
  readonly isUnexplained?: boolean
}

/** Where a room stands; what a page shows before the first event. */
export interface Standing {
  /** The seq to resume after. */
  readonly cursor: number
  /** The number of envelopes counted. */
  readonly eseq: number
  /** Our nickname; empty before our first hello. */
  readonly nick: string
  readonly alarm: Alarm | null
  /** When its copy was made here (ms, this device's clock). */
  readonly madeAt: number
  /** Until when it may be kept (ms, this device's clock), as `expires` said last and no longer than a room may live. */
  readonly keepUntil: number
  /** What waits to be sent or acknowledged, oldest first. */
  readonly waiting: readonly { readonly bodyId: string; readonly content: Content }[]
  /** Attachments whose bytes the server has not acknowledged, oldest first. */
  readonly uploads: readonly Upload[]
}

/**
 * One room of one browser (§14). Calls run one at a time, in the order in which they were made. Events of both lanes go
 * in by ascending `seq`; up to the cursor they add nothing.
 */
export interface CryptoEngine {
  /** Nothing is sent, and nothing stored before `enter`. @throws EngineError `unsupported` */
  create(options: NewRoomOptions): Promise<NewRoom>
  /** A link's fragment, or `#<roomId>` of a room that is known here. `handed` is the `restKey` of a tab that had it open. @throws LinkError, EngineError */
  open(fragment: string, handed?: CryptoKey | null): Promise<Opened>
  /**
   * With the server's half of the key (b64u), null where it gives none: a new room is stored before it resolves, a sealed one opened. Again: nothing.
   * @throws EngineError `unsealable`: then everything is as it was
   */
  enter(half: string | null): Promise<void>
  /** What a tab of this browser opens the room with where no server can be reached; null where that needs nothing. Non-extractable. */
  restKey(): Promise<CryptoKey | null>
  /**
   * Call it after opening, once history is read, and on every reconnect. Returns the first of: bytes perhaps sent
   * before, genesis (creator, or `founding` of an empty conversation, §5.1), a hello if `nick` is new. Null: nothing to send.
   */
  begin(nick: string, founding?: Founding): Promise<Outgoing | null>
  /**
   * Persists the body before it resolves, unless it is `typing`. Null: it waits behind the one in flight, or its id is
   * known. `bodyId` is a ULID that the caller chose.
   * @throws AlarmError, EngineError
   */
  seal(body: NewBody, bodyId?: string): Promise<Outgoing | null>
  /** Sealed once and persisted before it resolves; its message waits until `sendAttached`. Null: that `bodyId` has been sent. @throws AlarmError, EngineError */
  attach(attachment: NewAttachment, bodyId?: string): Promise<Upload | null>
  /** The bytes that every upload of that attachment sends; null when it is gone. */
  ciphertextOf(bodyId: string): Promise<Bytes | null>
  /** The server has every byte of it. Like `seal`; again, or for one that is gone: null. @throws AlarmError */
  sendAttached(bodyId: string): Promise<Outgoing | null>
  /** Forgets an attachment that was not sent. */
  detach(bodyId: string): Promise<void>
  /** What a reference promises, from its whole ciphertext; for an image that is its type too. @throws BlobError */
  openAttachment(ref: BlobRef | ImageRef, ciphertext: Bytes): Promise<Bytes>
  /**
   * Like every method that receives:
   * @throws AlarmError once an alarm is persisted; reading continues, nothing more is sent (§8.3)
   * @throws GapError if something is missing; nothing has changed then, and `createIntake` reads the history
   */
  receive(event: Durable, options?: ReceiveOptions): Promise<Shown[]>
  roomEvent(event: RoomEvent, options?: ReceiveOptions): Promise<Shown[]>
  claimed(event: Claimed, options?: ReceiveOptions): Promise<Shown[]>
  /**
   * The burn at `eseq` is about to be asked for, or was refused (false); persisted before it resolves. Only while it is asked for is a `claimed`
   * in our name shown as `asked`.
   */
  claiming(eseq: number, isAsked: boolean): Promise<void>
  erased(event: Erased, options?: ReceiveOptions): Promise<Shown[]>
  /**
   * Call it at every welcome of the transport, before its events. False (same incarnation): the whole log follows, to
   * be compared with the kept one. True: the log continues after the cursor, and an unfinished comparison is dropped.
   */
  welcomed(hasRecovered: boolean): Promise<void>
  /** Never throws for what the frame holds: signals may be lost. */
  signal(bytes: Bytes): Promise<Shown[]>
  /** The envelope is in the log at `seq`: what to send next. Again, or for another one: null. @throws AlarmError */
  acked(sent: Outgoing, seq: number): Promise<Outgoing | null>
  /** The envelope is refused for good: what to send next. */
  rejected(sent: Outgoing, why: Rejection): Promise<Outgoing | null>
  safety(): Promise<Safety>
  /** People compared these digits. False: they are not those of the roster. */
  verify(digits: string): Promise<boolean>
  /** The fragment to copy: the creator's, while seats are free. */
  link(): Promise<string | null>
  standing(): Promise<Standing>
  /**
   * Sets the room's end (ms, this device's clock); call it again after every extension. 30 s later any page may delete
   * what is kept, and after a room's longest life in any case.
   */
  expires(expiresAt: number): Promise<void>
  /** Everything shown so far, for a page that starts. */
  archived(): Promise<Shown[]>
  /**
   * Resolves once nothing of the room is kept here, or from the start if nothing ever was; may never resolve. The room
   * then lives in memory and ends with the tab that has it open.
   */
  untilFleeting(): Promise<void>
  /** Something was erased: its bytes leave the disk, as far as the device does so (§12). */
  scrub(): Promise<void>
  /** Deletes every row; the engine may open another room afterwards. */
  destroy(): Promise<void>
}

export interface EngineOptions {
  readonly openStore: OpenStore
  /** Milliseconds; the sender's clock of bodies. */
  readonly now?: () => number
}

type Judge<Event> = (room: Room, event: Event) => Promise<Outcome> | Outcome

async function receiveEnvelope(room: Room, event: Durable, isUnexplained: boolean): Promise<Shown[]> {
  if (event.seq <= room.log.cursor) {
    await recountSeen(room, event)
    return []
  }
  await finishRecount(room)
  return settle(room, await receiveDurable(room, room.log, event, takeOwnCopy(room, event)), isUnexplained)
}

async function receiveFact<Event extends { readonly seq: number }>(
  room: Room,
  event: Event,
  judge: Judge<Event>,
  isUnexplained: boolean,
): Promise<Shown[]> {
  if (event.seq <= room.log.cursor) return []
  return settle(room, await judge(room, event), isUnexplained)
}

function standingOf(room: Room): Standing {
  const { log, self, outbox, uploads } = room
  return {
    cursor: log.cursor,
    eseq: log.chain.length - 1,
    nick: nickOf(log, self),
    alarm: log.alarm,
    madeAt: room.madeAt,
    keepUntil: keptUntil(room),
    waiting: outbox.map(({ id, content }) => ({ bodyId: id, content })),
    uploads: uploads.map(({ bodyId, content, length }) => ({ bodyId, content, length })),
  }
}

/** @throws AlarmError: a refused room is never read. */
function demandReadable({ log: { alarm } }: Room): void {
  if (alarm?.kind === 'refused') throw new AlarmError(alarm)
}

export function createEngine({ openStore, now = Date.now }: EngineOptions): CryptoEngine {
  return engineAt(createRoomPlace({ openStore, now }), now)
}

/** The engine of the room that is at this place. */
export function engineAt(place: RoomPlace, now: () => number): CryptoEngine {
  const { inRoom } = place
  const reading = <T>(job: (room: Room) => T | Promise<T>) =>
    inRoom((room) => {
      demandReadable(room)
      return job(room)
    })

  return {
    create: place.create,
    open: (fragment, handed = null) => place.open(fragment, handed),
    enter: place.enter,
    restKey: () => inRoom(({ meta, rest }) => (meta.isHalved ? rest : null)),
    begin: (nick) => inRoom((room) => begin(room, nick, now())),
    seal: (body, bodyId) => inRoom((room) => sendBody(room, body, now(), bodyId)),
    attach: (attachment, bodyId) => inRoom((room) => attach(room, attachment, now(), bodyId)),
    ciphertextOf: (bodyId) => inRoom((room) => ciphertextOf(room, bodyId)),
    sendAttached: (bodyId) => inRoom((room) => sendAttached(room, bodyId)),
    detach: (bodyId) => inRoom((room) => detach(room, bodyId)),
    // It needs no room: reading goes on meanwhile.
    openAttachment,
    receive: (event, { isUnexplained = false } = {}) => reading((room) => receiveEnvelope(room, event, isUnexplained)),
    roomEvent: (event, { isUnexplained = false } = {}) =>
      reading((room) => receiveFact(room, event, ({ log }, fact) => receiveRoomEvent(log, fact), isUnexplained)),
    claimed: (event, { isUnexplained = false } = {}) =>
      reading((room) => receiveFact(room, event, ({ log }, fact) => receiveClaimed(log, fact), isUnexplained)),
    erased: (event, { isUnexplained = false } = {}) =>
      reading((room) => receiveFact(room, event, ({ log }, fact) => receiveErased(log, fact), isUnexplained)),
    claiming: (eseq, isAsked) => inRoom((room) => noteClaiming(room, eseq, isAsked)),
    welcomed: (hasRecovered) => inRoom((room) => (hasRecovered ? dropRecount(room) : startRecount(room))),
    signal: (bytes) => inRoom((room) => receiveSignal(room, bytes)),
    acked: (sent, seq) => inRoom((room) => acknowledge(room, sent, seq)),
    rejected: (sent, why) => inRoom((room) => reject(room, sent, why)),
    safety: () => inRoom(safetyOf),
    verify: (digits) => inRoom((room) => markVerified(room, digits)),
    link: () => inRoom(linkOf),
    expires: (expiresAt) => inRoom((room) => keepUntil(room, expiresAt)),
    standing: () => inRoom(standingOf),
    archived: () => inRoom((room) => archived(room.log)),
    async untilFleeting() {
      // What is waited for holds up nothing.
      const { store } = await inRoom(({ store: open }) => ({ store: open }))
      return store.fleeting
    },
    // Beside everything else: it may take a while, and changes nothing.
    scrub: async () => place.current()?.store.scrub(),
    destroy: place.destroy,
  }
}
