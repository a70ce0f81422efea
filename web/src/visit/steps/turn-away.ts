import type { EntryCode } from '@wick/client/enter-room'
import { EngineError } from '@wick/e2ee/errors'
import { earlierFragment } from '@wick/e2ee/link'
import { bannerFor } from '../../frame/banner.ts'
import { hearOfEnd } from './conclude.ts'
import type { Visitor } from './visitor.ts'

/** The server lets nobody in. True: the link has an earlier form, which is still to be tried. */
export async function refuse(visitor: Visitor, code: EntryCode): Promise<boolean> {
  visitor.held.letGo()
  if (code === 'unknown_room') await lackKeys(visitor)
  else if (code !== 'room_not_found') visitor.bounce(bannerFor(code))
  else if (!(await hearOfEnd(visitor))) {
    const earlier = earlierFragment(visitor.entrance)
    visitor.entrance = earlier ?? visitor.entrance
    if (earlier !== null) return true
    visitor.bounce(bannerFor(code))
  }
  return false
}

export async function fail(visitor: Visitor, cause: unknown): Promise<void> {
  visitor.held.letGo()
  const fault = cause instanceof EngineError ? cause.fault : null
  if (fault === 'unknown_room') return lackKeys(visitor)
  visitor.bounce(fault === 'link_mismatch' ? 'bad_link' : 'failed')
}

async function lackKeys(visitor: Visitor): Promise<void> {
  if (!(await hearOfEnd(visitor))) visitor.show({ stage: 'keyless' })
}
