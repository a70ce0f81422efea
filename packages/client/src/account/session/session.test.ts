import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createManualPorts, type ManualPorts } from '../../../testing/manual-ports.ts'
import {
  createMemoryKeep,
  createSessionServer,
  createTabBus,
  type SimulatedSessions,
} from '../../../testing/account-tabs.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { createAccountSession } from './session.ts'
import type { KeptSession } from './session-keep.ts'
import { withToken } from './with-token.ts'

const HOUR_MS = 3_600_000

let manual: ManualPorts
let server: SimulatedSessions
let kept: KeptSession
let keep: ReturnType<typeof createMemoryKeep>
let bus: ReturnType<typeof createTabBus>
/** How far the server's clock is before the device's. */
let aheadMs = 0

beforeEach(async () => {
  manual = createManualPorts()
  aheadMs = 0
  const made = await createSessionServer(() => manual.ports.clock.wall() + aheadMs)
  server = made.server
  kept = made.kept
  keep = createMemoryKeep(kept)
  bus = createTabBus()
})
afterEach(() => manual.pass(HOUR_MS))

function openTab() {
  const tabs = bus.join()
  const { locks } = navigator
  const session = createAccountSession({ server, keep, locks, tabs, ports: manual.ports })
  return { session, close: () => tabs.close() }
}

const token = (n: number) => ({ ok: true, value: `token ${n}` })
const refused = (code: string) => ({ ok: false, refusal: { code } })

describe('the tabs of a browser', () => {
  it('ask once for all of them', async () => {
    const tabs = Array.from({ length: 5 }, openTab)
    const answers = await Promise.all(tabs.map(({ session }) => session.accessToken()))
    for (const answer of answers) expect(answer).toMatchObject(token(1))
    expect(server.refreshes).toBe(1)
  })

  it('tell a new one what they have', async () => {
    await openTab().session.accessToken()
    expect(await openTab().session.accessToken()).toMatchObject(token(1))
    expect(server.refreshes).toBe(1)
  })

  it('ask the server where the one that had a token is closed', async () => {
    const first = openTab()
    await first.session.accessToken()
    first.close()
    const answer = openTab().session.accessToken()
    await vi.waitFor(() => expect(bus.posted).toContainEqual(expect.objectContaining({ kind: 'ask' })))
    manual.pass(1_000)
    expect(await answer).toMatchObject(token(2))
  })

  it('ask again once the token is nearly over', async () => {
    const { session } = openTab()
    await session.accessToken()
    manual.pass(4 * 60_000)
    expect(await session.accessToken()).toMatchObject(token(1))
    manual.pass(31_000)
    expect(await session.accessToken()).toMatchObject(token(2))
  })

  it('all hear that the session is over', async () => {
    const [one, other] = [openTab(), openTab()]
    server.isRevoked = true
    expect(await one.session.accessToken()).toMatchObject(refused('not_signed_in'))
    await Promise.all([one.session.ended, other.session.ended])
    expect(keep.kept).toBeNull()
    expect(await other.session.accessToken()).toMatchObject(refused('not_signed_in'))
  })
})

describe('a tab that was told of no end', () => {
  it('ends once nothing is kept any more, and no other tab with it', async () => {
    const [one, other] = [openTab(), openTab()]
    await other.session.accessToken()
    keep.kept = null
    one.session.drop('token 1')
    expect(await one.session.accessToken()).toMatchObject(refused('not_signed_in'))
    await one.session.ended
    expect(bus.posted).not.toContainEqual(expect.objectContaining({ kind: 'ended' }))
    expect(await other.session.accessToken()).toMatchObject(token(1))
  })
})

describe('a tab whose session another one has replaced', () => {
  it('ends, and leaves the other session and its tokens alone', async () => {
    const stale = openTab()
    expect(await stale.session.accessToken()).toMatchObject(token(1))
    const { server: bobs, kept: bob } = await createSessionServer(() => manual.ports.clock.wall())
    keep.kept = { ...bob, accountId: 'B'.repeat(22), sessionId: 'T'.repeat(22), goodUntil: HOUR_MS }
    const { locks } = navigator
    const other = createAccountSession({ server: bobs, keep, locks, tabs: bus.join(), ports: manual.ports })
    other.adopt({ accessToken: 'a token of bob', goodUntil: manual.ports.clock.wall() + HOUR_MS })
    stale.session.drop('token 1')
    expect(await stale.session.accessToken()).toMatchObject(refused('not_signed_in'))
    await stale.session.ended
    expect(await stale.session.signOut()).toMatchObject(refused('not_signed_in'))
    expect(keep.kept.accountId).toBe('B'.repeat(22))
    expect(await other.accessToken()).toMatchObject({ value: 'a token of bob' })
  })
})

describe('a renewal', () => {
  it('is asked for again after a lost answer, and the session goes on', async () => {
    const { session } = openTab()
    server.refusals.push('unreachable', 'unavailable')
    expect(await session.accessToken()).toMatchObject(refused('unreachable'))
    expect(await session.accessToken()).toMatchObject(refused('unavailable'))
    expect(await session.accessToken()).toMatchObject(token(1))
  })

  it.each([-5 * HOUR_MS, 5 * HOUR_MS])(
    'is dated by the server where the device’s clock is off by %i ms',
    async (off) => {
      aheadMs = off
      const { session } = openTab()
      expect(await session.accessToken()).toMatchObject(token(1))
      expect(keep.kept).toMatchObject({ clockAheadMs: off })
      manual.pass(HOUR_MS)
      server.now = async () => denied('unavailable')
      expect(await session.accessToken()).toMatchObject(token(2))
    },
  )

  it('is not signed by the key of another session', async () => {
    const { kept: other } = await createSessionServer(() => 0)
    keep.kept = { ...kept, key: other.key }
    expect(await openTab().session.accessToken()).toMatchObject(refused('not_signed_in'))
  })

  it('needs a key that nobody can take out of the browser', async () => {
    expect(kept.key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', kept.key)).rejects.toThrow(/extract/)
  })

  it('is not asked for without a session', async () => {
    keep.kept = null
    expect(await openTab().session.accessToken()).toMatchObject(refused('not_signed_in'))
    expect(server.refreshes).toBe(0)
  })
})

describe('signing out', () => {
  it('ends the session here though the server cannot be reached', async () => {
    const [one, other] = [openTab(), openTab()]
    server.refusals.push('unreachable')
    expect(await one.session.signOut()).toMatchObject(refused('unreachable'))
    await other.session.ended
    expect(keep.kept).toBeNull()
  })
})

describe('a call with a token', () => {
  it('is made once more with another one where the server takes the first no more', async () => {
    const { session } = openTab()
    const shown: string[] = []
    const answer = await withToken(session, async (accessToken) => {
      shown.push(accessToken)
      return accessToken === 'token 1' ? denied('not_signed_in') : granted('done')
    })
    expect(answer).toMatchObject({ ok: true, value: 'done' })
    expect(shown).toEqual(['token 1', 'token 2'])
  })

  it('does not take the dropped one from another tab', async () => {
    const [one, other] = [openTab(), openTab()]
    await one.session.accessToken()
    expect(await other.session.accessToken()).toMatchObject(token(1))
    one.session.drop('token 1')
    expect(await one.session.accessToken()).toMatchObject(token(2))
    await vi.waitFor(async () => expect(await other.session.accessToken()).toMatchObject(token(2)))
  })

  it('is not made where there is no session', async () => {
    keep.kept = null
    const ask = vi.fn<() => Promise<never>>()
    expect(await withToken(openTab().session, ask)).toMatchObject(refused('not_signed_in'))
    expect(ask).not.toHaveBeenCalled()
  })
})
