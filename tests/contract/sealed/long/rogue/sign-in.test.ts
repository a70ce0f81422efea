import { proveByPassword } from '@wick/client/account/flow/prove-owner'
import { recover } from '@wick/client/account/flow/recover'
import { signIn } from '@wick/client/account/flow/sign-in'
import { startSignUp } from '@wick/client/account/flow/sign-up'
import { withToken } from '@wick/client/account/session/with-token'
import { type AccountBrowser, createAccountBrowser } from '@wick/client/testing/account-browser'
import {
  LOGIN,
  RECOVER,
  REFRESH_SESSION,
  REGISTER,
  START_LOGIN,
  STEP_UP,
  VIEW_ACCOUNT,
} from '@wick/contracts/account-endpoints'
import type { LoginStarted, SessionView } from '@wick/contracts/account-http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod/mini'
import { newHandle } from '../../../../support/person.ts'
import { jsonOf, withJson } from '../../../../support/rogue-server.ts'
import { type ContactDevice, granted, PASSWORD } from '../contact-device.ts'
import { answerTo, refused, type RogueSystem, startRogueSystem } from './rogue-system.ts'

type Started = z.infer<typeof LoginStarted>
type Session = z.infer<typeof SessionView>

/** Longer than a token is good. */
const TOKEN_IS_OVER_MS = 6 * 60_000
/** Of KE2, what the server computes from the password that was blinded. */
const EVALUATED_BYTES = 32

let system: RogueSystem
beforeAll(async () => {
  system = await startRogueSystem()
})
afterAll(() => system[Symbol.asyncDispose]())
afterEach(() => system.rogue.relents())

const browse = () => createAccountBrowser({ server: system.rogue.address, stretcher: system.thread.stretcher })

async function signUp(browser: AccountBrowser, password = PASSWORD) {
  const handle = newHandle()
  const started = granted(await startSignUp(browser.device, { handle, password, deviceName: '' }))
  return { handle, password, code: started.recoveryCode, ...granted(await started.submit()) }
}
type Member = Awaited<ReturnType<typeof signUp>>

describe('a sign-in that is answered wrongly', () => {
  let ada: Member
  /** Of the same password. */
  let mallory: Member
  beforeAll(async () => {
    ;[ada, mallory] = [await signUp(browse()), await signUp(browse())]
  })

  /** What comes of it, how often anything was proven, and what is kept. */
  async function tryToSignIn() {
    const browser = browse()
    system.rogue.countOf(LOGIN)
    const answer = await signIn(browser.device, ada)
    return [answer, system.rogue.countOf(LOGIN), browser.keep.kept]
  }
  const isRefused = (code: string) => [{ ok: false, refusal: { code, retryAfterMs: null } }, 0, null]

  it('as somebody else’s is found out before anything is proven', async () => {
    system.rogue.does(START_LOGIN, (asked, pass) => {
      const body = { ...jsonOf<object>(asked), handle: mallory.handle }
      return pass({ ...asked, body: Buffer.from(JSON.stringify(body)) })
    })
    expect(await tryToSignIn()).toEqual(isRefused('sign_in_refused'))
  })

  it('as another one was before is found out, in whole and in part', async () => {
    const before = jsonOf<Started>(await answerTo(system.rogue, START_LOGIN, () => signIn(browse().device, ada)))
    const old = Buffer.from(before.ke2, 'base64url')
    const replayed = (change: (fresh: Buffer) => Buffer) =>
      system.rogue.does(START_LOGIN, async (asked, pass) =>
        withJson<Started>(await pass(asked), (fresh) => {
          const ke2 = change(Buffer.from(fresh.ke2, 'base64url'))
          return { ...fresh, ke2: ke2.toString('base64url') }
        }),
      )
    replayed(() => old)
    expect(await tryToSignIn()).toEqual(isRefused('sign_in_refused'))
    replayed((fresh) => Buffer.concat([fresh.subarray(0, EVALUATED_BYTES), old.subarray(EVALUATED_BYTES)]))
    expect(await tryToSignIn()).toEqual(isRefused('other_server'))
    system.rogue.relents()
    granted(await signIn(browse().device, ada))
  })

  it('by the box of another account, of another kind, or none: nothing is kept', async () => {
    const own = jsonOf<Session>(await answerTo(system.rogue, LOGIN, () => signIn(browse().device, ada)))
    const other = jsonOf<Session>(await answerTo(system.rogue, LOGIN, () => signIn(browse().device, mallory)))
    const boxOf = ({ wraps }: Session, kind: string) => wraps.find((wrap) => wrap.kind === kind)?.box
    const boxes = { other: boxOf(other, 'password'), recovery: boxOf(own, 'recovery') }
    expect(Object.values(boxes)).toEqual([expect.any(String), expect.any(String)])
    for (const box of [boxes.other, boxes.recovery, undefined]) {
      system.rogue.does(LOGIN, async (asked, pass) =>
        withJson<Session>(await pass(asked), (view) => ({
          ...view,
          wraps: view.wraps.flatMap((wrap) => (box === undefined ? [] : [{ ...wrap, box }])),
        })),
      )
      const browser = browse()
      expect(await signIn(browser.device, ada)).toMatchObject(refused('unopenable'))
      expect(browser.keep.kept).toBeNull()
    }
  })
})

describe('an account that is said to be another', () => {
  const nameAnother = (endpoint: string, accountId: string) =>
    system.rogue.does(endpoint, async (asked, pass) =>
      withJson<Session>(await pass(asked), (view) => ({ ...view, accountId })),
    )

  it('as it is made: the answer is refused, and nothing is kept', async () => {
    const mallory = await signUp(browse())
    const browser = browse()
    nameAnother(REGISTER, mallory.accountId)
    const wanted = { handle: newHandle(), password: PASSWORD, deviceName: '' }
    const started = granted(await startSignUp(browser.device, wanted))
    expect(await started.submit()).toMatchObject(refused('other_server'))
    expect(browser.keep.kept).toBeNull()
    system.rogue.relents()
    granted(await started.submit())
    expect(browser.keep.kept).not.toBeNull()
  })

  it('as it is signed in to, proven or recovered: its box does not open', async () => {
    const [ada, mallory] = [await signUp(browse()), await signUp(browse())]
    const browser = browse()
    nameAnother(LOGIN, mallory.accountId)
    expect(await signIn(browser.device, ada)).toMatchObject(refused('unopenable'))
    nameAnother(RECOVER, mallory.accountId)
    const recovering = { ...ada, newPassword: 'five green bottles' }
    expect(await recover(browser.device, recovering)).toMatchObject(refused('unopenable'))
    expect(browser.keep.kept).toBeNull()
    system.rogue.relents()
    granted(await signIn(browser.device, ada))
    nameAnother(STEP_UP, mallory.accountId)
    expect(await proveByPassword(browser.device, browser.openTab(), PASSWORD)).toMatchObject(refused('unopenable'))
  })

  it('by its handle: the password proves nothing to it', async () => {
    const browser = browse()
    const [, mallory] = [await signUp(browser), await signUp(browse(), 'four red balloons')]
    system.rogue.does(VIEW_ACCOUNT, async (asked, pass) =>
      withJson<object>(await pass(asked), (view) => ({ ...view, handle: mallory.handle })),
    )
    system.rogue.countOf(STEP_UP)
    expect(await proveByPassword(browser.device, browser.openTab(), PASSWORD)).toMatchObject(refused('sign_in_refused'))
    expect(system.rogue.countOf(STEP_UP)).toBe(0)
  })
})

describe('a renewal', () => {
  it('that is answered as one was before grants nothing, and the session goes on', async () => {
    const browser = browse()
    await signUp(browser)
    const old = await answerTo(system.rogue, REFRESH_SESSION, () => browser.openTab().accessToken())
    system.cluster.passTime(TOKEN_IS_OVER_MS)
    system.rogue.does(REFRESH_SESSION, async () => old)
    const view = () => withToken(browser.openTab(), (token) => browser.api.view(token))
    expect(await view()).toMatchObject(refused('not_signed_in'))
    system.rogue.relents()
    granted(await view())
  })

  it('that is answered with somebody else’s token: their vault does not open', async () => {
    const [ada, mallory] = [await system.somebody(), await system.somebody()]
    const { headers, ...theirs } = await answerTo(system.rogue, REFRESH_SESSION, () => renew(mallory))
    // With its cookie the session would end: a server can do so anyway.
    const { 'set-cookie': _, ...rest } = headers
    const before = await vaultOf(mallory)
    system.rogue.does(REFRESH_SESSION, async () => ({ ...theirs, headers: rest }))
    granted(await renew(ada))
    expect(await ada.ports.vault.pull()).toMatchObject(refused('unopenable'))
    system.rogue.relents()
    expect(await vaultOf(mallory)).toEqual(before)
    granted(await renew(ada))
    granted(await ada.ports.vault.pull())
  })

  function vaultOf({ ports, browser }: ContactDevice) {
    return withToken(ports.session, (token) => browser.api.readVault(token))
  }

  /** The token that is good yet is given up. */
  async function renew({ ports: { session } }: ContactDevice) {
    session.drop(granted(await session.accessToken()))
    return session.accessToken()
  }
})
