import { InboxId } from '@wick/contracts/account-cards'
import { ACCOUNT_CLOSE } from '@wick/contracts/account-frames'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createMemoryKeep,
  createSessionServer,
  createTabBus,
  type SimulatedSessions,
} from '../../../testing/account-tabs.ts'
import { createManualPorts, type ManualPorts } from '../../../testing/manual-ports.ts'
import { createAccountSession } from '../session/session.ts'
import { connectAccount } from './connect-account.ts'

const BEAT_MS = 10_000
const MINUTE_MS = 60_000

/** A WebSocket whose other end is the test. */
class FarEnd extends EventTarget {
  readonly said: Record<string, unknown>[] = []
  isClosed = false
  send(text: string): void {
    this.said.push(JSON.parse(text) as Record<string, unknown>)
  }
  close(): void {
    this.isClosed = true
  }
  open(): void {
    this.dispatchEvent(new Event('open'))
  }
  tell(frame: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }
  end(code: number): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }
  get types(): unknown[] {
    return this.said.map(({ type }) => type)
  }
}

let manual: ManualPorts
let server: SimulatedSessions
let keep: ReturnType<typeof createMemoryKeep>
let bus: ReturnType<typeof createTabBus>
let opened: FarEnd[]
let said: string[]
let name: string

beforeEach(async () => {
  manual = createManualPorts()
  const made = await createSessionServer(() => manual.ports.clock.wall())
  server = made.server
  keep = createMemoryKeep(made.kept)
  bus = createTabBus()
  opened = []
  said = []
  name = crypto.randomUUID()
})
afterEach(() => manual.pass(60 * MINUTE_MS))

function openTab(tab: string) {
  const { ports } = manual
  const locks = {
    request: (lock: string, job: LockGrantedCallback<unknown>) => navigator.locks.request(name + lock, job),
  } as Pick<LockManager, 'request'>
  const tabs = bus.join()
  const session = createAccountSession({ server, keep, locks, tabs, ports })
  void session.ended.then(() => said.push(`${tab} ended`))
  const connection = connectAccount({
    open() {
      const end = new FarEnd()
      opened.push(end)
      return end as unknown as WebSocket
    },
    session,
    locks,
    tabs: bus.join(),
    ports,
    onReady: (vaultVersion) => said.push(`${tab} ready ${vaultVersion}`),
    onNews: (what) => said.push(`${tab} ${what}`),
    onSignedOut: (reason) => said.push(`${tab} signed out: ${reason}`),
  })
  return { session, connection }
}

/** The line that was asked for last, once there are so many. */
async function line(count: number): Promise<FarEnd> {
  await expect.poll(() => opened.length).toBe(count)
  return opened[count - 1] as FarEnd
}

async function ready(end: FarEnd): Promise<void> {
  end.open()
  end.tell({ type: 'ready', serverNow: 1, vaultVersion: 4 })
}

const heard = (...expected: readonly string[]) => expect.poll(() => said).toEqual(expect.arrayContaining([...expected]))

describe('the line of an account', () => {
  it('is one for all tabs, and shows the token first', async () => {
    openTab('one')
    const end = await line(1)
    openTab('two')
    end.open()
    expect(end.said).toEqual([{ type: 'auth', token: 'token 1' }])
    end.tell({ type: 'ready', serverNow: 1, vaultVersion: 4 })
    await heard('one ready 4', 'two vault', 'two sessions')
    end.tell({ type: 'news', what: 'vault' })
    end.tell({ type: 'something', later: true })
    await heard('one vault')
    expect(opened).toHaveLength(1)
  })

  it('is taken over by another tab', async () => {
    const { connection } = openTab('one')
    const end = await line(1)
    openTab('two')
    await ready(end)
    connection.close()
    expect(end.isClosed).toBe(true)
    await ready(await line(2))
    await heard('two ready 4')
  })

  it('shows each new token while it stands', async () => {
    openTab('one')
    const end = await line(1)
    await ready(end)
    const renewed = () => {
      manual.pass(BEAT_MS)
      end.tell({ type: 'pong', t: 1, serverNow: 1 })
      return end.said
    }
    await expect.poll(renewed, { interval: 1 }).toContainEqual({ type: 'renew', token: 'token 2' })
    expect(end.types.filter((type) => type === 'ping').length).toBeGreaterThan(20)
    expect(opened).toHaveLength(1)
  })

  describe('the bell', () => {
    const inboxId = InboxId.parse('AAAAAAAAAAAAAAAAAAAAAA')
    /** So often the line has asked for it, a beat later. */
    const asked = (end: FarEnd) => {
      manual.pass(BEAT_MS)
      end.tell({ type: 'pong', t: 1, serverNow: 1 })
      return end.types.filter((type) => type === 'inbox').length
    }

    it('is asked for once some tab wants it, and again where that is refused', async () => {
      openTab('one')
      const { connection } = openTab('two')
      const end = await line(1)
      await ready(end)
      const beats = () => asked(end) + end.types.filter((type) => type === 'ping').length
      await expect.poll(beats, { interval: 1 }).toBeGreaterThan(1)
      expect(end.types).not.toContain('inbox')
      connection.listenTo(inboxId)
      await expect.poll(() => asked(end), { interval: 1 }).toBe(1)
      expect(end.said).toContainEqual({ type: 'inbox', inboxId })
      end.tell({ type: 'error', code: 'unavailable', message: 'not now' })
      await expect.poll(() => asked(end), { interval: 1 }).toBe(2)
      end.tell({ type: 'news', what: 'inbox' })
      await heard('one inbox', 'two inbox')
      expect(asked(end)).toBe(2)
    })

    it('is asked for by the tab that wants it, once that has the line', async () => {
      const one = openTab('one')
      openTab('two').connection.listenTo(inboxId)
      await ready(await line(1))
      one.connection.close()
      const next = await line(2)
      await ready(next)
      expect(next.said).toContainEqual({ type: 'inbox', inboxId })
    })
  })

  it('is opened again once nothing is heard of it', async () => {
    openTab('one')
    const end = await line(1)
    await ready(end)
    manual.pass(BEAT_MS)
    await expect.poll(() => end.types).toContain('ping')
    await expect
      .poll(() => {
        manual.pass(BEAT_MS)
        return opened.length
      })
      .toBeGreaterThan(1)
    expect(end.isClosed).toBe(true)
  })

  it('is opened again with another token where the one was not taken', async () => {
    openTab('one')
    const end = await line(1)
    end.open()
    end.end(ACCOUNT_CLOSE.notSignedIn)
    await expect
      .poll(() => {
        manual.pass(1_000)
        return opened.length
      })
      .toBe(2)
    opened[1]?.open()
    expect(opened[1]?.said).toEqual([{ type: 'auth', token: 'token 2' }])
  })

  it('clears what is kept and tells all tabs where the session is over', async () => {
    openTab('one')
    const end = await line(1)
    openTab('two')
    await ready(end)
    end.tell({ type: 'signed_out', reason: 'reused' })
    end.end(ACCOUNT_CLOSE.signedOut)
    await heard('one signed out: reused', 'one ended', 'two ended')
    expect(keep.kept).toBeNull()
    manual.pass(MINUTE_MS)
    expect(opened).toHaveLength(1)
  })

  it('is not asked for where nobody is signed in', async () => {
    keep.kept = null
    const { session } = openTab('one')
    expect(await session.accessToken()).toMatchObject({ ok: false })
    manual.pass(MINUTE_MS)
    expect(opened).toEqual([])
  })
})
