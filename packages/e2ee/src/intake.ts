import type { CryptoEngine, ReceiveOptions } from './engine.ts'
import type { Alarm } from './errors.ts'
import { AlarmError, GapError } from './errors.ts'
import type { Claimed, Erased, RoomEvent } from './receive/receive-facts.ts'
import type { Durable } from './receive/receive-durable.ts'
import type { Shown } from './shown.ts'

/** What both lanes deliver, as the engine takes it. Other events of a room (`locked`, `extended`) are the page's own. */
export type LogEvent =
  | ({ readonly lane: 'envelope' } & Durable)
  | ({ readonly lane: 'room' } & RoomEvent)
  | ({ readonly lane: 'claimed' } & Claimed)
  | ({ readonly lane: 'erased' } & Erased)

/** The effects of the gap procedure (§8.3). */
export interface IntakeEffects {
  /** Everything after the seq, both lanes, in order, up to the head. Rejects when the transport fails, not when nothing is there. */
  history(after: number): Promise<readonly LogEvent[]>
  /** Waits before the second try, well within the 10 s that both may take. */
  pause(): Promise<void>
  show(shown: readonly Shown[]): void
  alarm(alarm: Alarm): void
}

export interface Intake {
  /**
   * Takes an event in; resolves once nothing is held. Rejects when history cannot be read or the store fails: nothing is lost, since the
   * cursor stands where it stood. Connect again and resume after it.
   */
  takeEvent(event: LogEvent): Promise<void>
}

const MAX_HELD = 256
const TRIES = 2

/** Feeds an engine in order: while a gap is open it holds what arrives and reads the history; a gap that stays becomes the alarm. */
export function createIntake(engine: CryptoEngine, effects: IntakeEffects): Intake {
  const held: LogEvent[] = []
  let hasOverflowed = false
  let draining: Promise<void> | null = null

  async function drain(): Promise<void> {
    for (let event = held.shift(); event !== undefined; event = held.shift()) {
      const gap = await deliver(engine, effects, [event])
      if (gap !== null) await explainGap(engine, effects, event, gap)
      if (held.length > 0 || !hasOverflowed) continue
      hasOverflowed = false
      const { cursor } = await engine.standing()
      held.push(...(await effects.history(cursor)))
    }
  }

  async function drainOnce(): Promise<void> {
    try {
      await drain()
    } finally {
      // After a failure the resume brings these again.
      held.length = 0
      hasOverflowed = false
      draining = null
    }
  }

  return {
    takeEvent(event) {
      if (held.length < MAX_HELD) held.push(event)
      else hasOverflowed = true
      draining ??= drainOnce()
      return draining
    },
  }
}

/** Reads the history, twice at most. What is still unexplained then is delivered as such, which raises the alarm. */
async function explainGap(
  engine: CryptoEngine,
  effects: IntakeEffects,
  event: LogEvent,
  { after }: GapError,
): Promise<void> {
  let known: readonly LogEvent[] = []
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await effects.pause()
    known = [...(await effects.history(after)), event]
    if ((await deliver(engine, effects, known)) === null) return
  }
  for (const last of known) {
    const gap = await deliver(engine, effects, [last])
    if (gap !== null && (await deliver(engine, effects, [last], { isUnexplained: true })) !== null) throw gap
  }
}

/** Up to the first gap, which it gives; null where there is none. */
async function deliver(
  engine: CryptoEngine,
  effects: IntakeEffects,
  events: readonly LogEvent[],
  options?: ReceiveOptions,
): Promise<GapError | null> {
  for (const event of events) {
    try {
      effects.show(await receive(engine, event, options))
    } catch (cause) {
      if (cause instanceof GapError) return cause
      if (!(cause instanceof AlarmError)) throw cause
      effects.alarm(cause.alarm)
    }
  }
  return null
}

function receive(engine: CryptoEngine, event: LogEvent, options?: ReceiveOptions): Promise<Shown[]> {
  switch (event.lane) {
    case 'envelope':
      return engine.receive(event, options)
    case 'room':
      return engine.roomEvent(event, options)
    case 'claimed':
      return engine.claimed(event, options)
    case 'erased':
      return engine.erased(event, options)
  }
}
