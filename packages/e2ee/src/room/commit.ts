import { AlarmError, GapError } from '../errors.ts'
import type { Change } from '../receive/log.ts'
import { activeMembers, applyChange, genesisOf } from '../receive/log.ts'
import type { Outcome } from '../receive/outcome.ts'
import type { Room } from './room.ts'
import { writesOf } from './rows.ts'
import type { Shown } from '../shown.ts'
import type { Write } from '../store.ts'

/** Step 12 (§8.2): one transaction, then the same changes in memory. When the store fails, nothing has changed. */
export async function commit(room: Room, changes: readonly Change[], more: readonly Write[] = []): Promise<void> {
  await room.store.write([...(await writesOf(room, changes)), ...more])
  for (const change of changes) applyChange(room.log, change)
}

function isFullAfter({ log }: Room, changes: readonly Change[]): boolean {
  const active = new Set(activeMembers(log))
  for (const change of changes) {
    if (change.type !== 'member') continue
    if (change.member.active) active.add(change.id)
    else active.delete(change.id)
  }
  return active.size >= (genesisOf(log)?.body.capacity ?? Infinity)
}

/**
 * Makes an outcome real. An alarmed room asks for no more history: what is missing there is an alarm at once.
 * @throws GapError with nothing changed; AlarmError once the alarm is persisted.
 */
export async function settle(room: Room, outcome: Outcome, isUnexplained: boolean): Promise<Shown[]> {
  const isFinal = isUnexplained || room.log.alarm !== null
  if (outcome.type === 'gap' && !isFinal) throw new GapError(room.log.cursor)
  const { changes, shown, alarm } = outcome.type === 'gap' ? outcome.unexplained : outcome
  const hadLink = room.hasLink
  room.hasLink &&= !isFullAfter(room, changes)
  try {
    await commit(room, changes)
  } catch (cause) {
    room.hasLink = hadLink
    throw cause
  }
  if (alarm !== null) throw new AlarmError(alarm)
  return [...shown]
}
