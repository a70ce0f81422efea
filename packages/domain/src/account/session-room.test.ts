import { SessionId } from '@wick/contracts/account-ids'
import { expect, it } from 'vitest'
import { openSession } from './session.ts'
import { sessionsToLeave } from './session-room.ts'

const now = 1_700_000_000_000
const account = { tokenVersion: 5, recoveryVersion: 1, kept: null }
const opened = (name: string, tokenVersion: number, recoveryVersion?: number) => {
  const purpose = recoveryVersion === undefined ? {} : ({ purpose: 'set_password' } as const)
  return {
    sessionId: SessionId.parse(name.repeat(22)),
    session: openSession({ now, tokenVersion, ...(recoveryVersion && { recoveryVersion }) }, purpose),
  }
}

it('ends what is over, and nothing that began since the account was read', () => {
  const [before, current, after] = [opened('A', 4), opened('B', 5), opened('C', 6)]
  const recovered = opened('D', 5, 2)
  const { toEnd } = sessionsToLeave([before, current, after, recovered], account, now)
  expect(toEnd).toEqual([before])
})
