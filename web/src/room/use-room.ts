import type { ServerFrame } from '@wick/contracts/frames'
import type { RoomId } from '@wick/contracts/ids'
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { bannerFor, type Banner } from '../app/banner.ts'
import type { ServerClock } from '../clock/create-server-clock.ts'
import { describeEnd, type Ending } from '../ended/ending.ts'
import { findEnding } from '../ended/find-ending.ts'
import { outboxStore } from '../outbox/outbox-store.ts'
import { useOutbox, type OutboxHandle } from '../outbox/use-outbox.ts'
import { forgetRoom } from '../seat/forget-room.ts'
import { rememberDeadline } from '../seat/remember-deadline.ts'
import { takeSeat } from '../seat/take-seat.ts'
import { connectRoom, type ConnectionStatus, type Parting } from '../transport/connect-room.ts'
import type { TakenSeat } from '../transport/room-api.ts'
import { decodeBody, encodeHello, encodeText } from './state/body.ts'
import { evolve } from './state/evolve.ts'
import { openFrame, type RoomFrame } from './state/room-frame.ts'
import { arrived, type RoomState } from './state/room-state.ts'

export interface RoomOptions {
  readonly roomId: RoomId
  readonly seat: TakenSeat
  readonly clock: ServerClock
  readonly name: string
  /** Called when the seat is no longer ours and the lobby has to say why. */
  readonly onBounce: (banner: Banner) => void
}

export interface Room {
  readonly state: Readonly<ShallowRef<RoomState>>
  readonly status: Readonly<ShallowRef<ConnectionStatus>>
  readonly outbox: OutboxHandle
  /** Set once the room has ended for this page; nothing of the conversation is left by then. */
  readonly ending: ComputedRef<Ending | null>
  readonly say: (text: string) => void
  /** Folds in what an HTTP answer told before the socket did. */
  readonly apply: (frame: RoomFrame) => void
  /** Ends the room for this page for a reason that no frame brings. */
  readonly finish: (ending: Ending) => void
  readonly reseat: () => Promise<'seated' | 'refused' | 'unreachable'>
  /** Gives the seat up; until the answer is known the page does not sit down again by itself. */
  readonly giveUpSeat: (leave: () => Promise<boolean>) => Promise<boolean>
}

/** One seat in one room: transport, outbox and fold put together, for as long as the scope lives. */
export function useRoom({ roomId, seat, clock, name, onBounce }: RoomOptions): Room {
  const state = shallowRef(arrived(seat))
  const status = shallowRef<ConnectionStatus>('connecting')
  let isLeaving = false
  const cutShort = shallowRef<Ending | null>(null)
  const ending = computed(() => {
    const { end, self, certificate } = state.value
    return end === null ? cutShort.value : describeEnd(end, self, certificate)
  })

  const outbox = useOutbox(outboxStore(roomId), (frame) => connection.send(frame))
  const connection = connectRoom({
    roomId,
    clock,
    cursor: () => (state.value.epoch === null ? null : { epoch: state.value.epoch, after: state.value.cursor }),
    reseat,
    onFrame: take,
    onStatus: (next) => {
      status.value = next
      if (next === 'connected') outbox.pump()
      else outbox.interrupt()
    },
    onParting: part,
  })
  function take(frame: ServerFrame): void {
    apply(openFrame(frame))
    outbox.take(frame)
    introduce()
  }

  function apply(frame: RoomFrame): void {
    state.value = evolve(state.value, frame)
  }

  /** Says our name once the log is caught up and does not know it yet. */
  function introduce(): void {
    const { cursor, epoch, head, names, self, end } = state.value
    if (end !== null || epoch === null || cursor < head || names.get(self) === name) return
    const isUnderWay = outbox.items.value.some(({ body }) => decodeBody(body).nick === name)
    if (!isUnderWay) outbox.add(encodeHello(name))
  }

  function part(parting: Parting): void {
    if (parting === 'removed') finish({ endedBy: 'removed', endedAt: clock.now(), certificate: null })
    if (parting === 'no_seat') bounce('not_found')
    if (parting === 'ended' && ending.value === null) void lookUpEnding()
  }

  /** The server says that the room has ended but not how: it tells whoever held a seat. */
  async function lookUpEnding(): Promise<void> {
    const found = await findEnding(roomId, state.value.self)
    finish(found ?? { endedBy: 'unanswered', endedAt: clock.now(), certificate: null })
  }

  async function reseat(): Promise<'seated' | 'refused' | 'unreachable'> {
    // The server closes the socket of a seat that is given up before it answers.
    if (isLeaving) return 'unreachable'
    const answer = await takeSeat(roomId, clock)
    if (answer.ok) return 'seated'
    const { code } = answer.refusal
    if (code === 'unreachable' || code === 'unavailable' || code === 'rate_limited') return 'unreachable'
    const found = await findEnding(roomId, state.value.self)
    if (found === null) bounce(bannerFor(code))
    else finish(found)
    return 'refused'
  }

  async function giveUpSeat(leave: () => Promise<boolean>): Promise<boolean> {
    isLeaving = true
    isLeaving = await leave()
    if (isLeaving) {
      outbox.clear()
      forgetRoom(roomId)
    }
    return isLeaving
  }

  function finish(how: Ending): void {
    if (ending.value !== null) return
    connection.close()
    state.value = arrived(seat)
    cutShort.value = how
  }

  function bounce(banner: Banner): void {
    if (ending.value !== null) return
    forgetRoom(roomId)
    onBounce(banner)
  }

  watch(
    () => state.value.expiresAt,
    (expiresAt) => rememberDeadline(roomId, expiresAt),
  )
  watch(
    ending,
    (how) => {
      if (how === null) return
      outbox.clear()
      forgetRoom(roomId)
    },
    { flush: 'sync' },
  )
  onScopeDispose(connection.close)

  return {
    state,
    status,
    outbox,
    ending,
    say: (text) => {
      if (ending.value === null) outbox.add(encodeText(text, name))
    },
    apply,
    finish,
    reseat,
    giveUpSeat,
  }
}
