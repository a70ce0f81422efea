import type { FastifyRequest } from 'fastify'
import type { AttemptLimits } from '../adapters/rate-limits.ts'
import { networkOf } from '../network-of.ts'
import { limit, refuseWhile } from '../requests/limit.ts'
import { Refusal } from '../requests/refusal.ts'
import type { HideHandle } from './hide-handle.ts'
import type { KnownBrowser, SignInPlace } from './known-browser.ts'

/** Sign-ins by password, counted at their start. */
export interface SignInAttempts {
  /**
   * What `start` gives. Only that says which password a browser has to be known by. One without a cookie counts before
   * it, any other after: who has too many is told nothing.
   * @throws Refusal `rate_limited` where there are too many
   */
  begin<Started extends Pick<SignInPlace, 'passwordMark'>>(
    request: FastifyRequest,
    handle: string,
    start: () => Promise<Started>,
  ): Promise<Started>
  /** One has ended well: it is given back, and those before it are no row any more. */
  end(request: FastifyRequest, place: SignInPlace): Promise<void>
}

interface Needed {
  readonly limits: AttemptLimits
  readonly hideHandle: HideHandle
  readonly known: KnownBrowser
}

/** A browser that has signed in to the handle has a counter of its own: strangers who hammer the handle do not slow it. */
export function createSignInAttempts({ limits, hideHandle, known }: Needed): SignInAttempts {
  const countStranger = async (handle: string) => {
    const hidden = hideHandle(handle)
    await limit(limits, 'signin-handle', hidden)
    refuseWhile(await limits.row.add(hidden))
  }
  return {
    async begin(request, handle, start) {
      if (!known.isShown(request)) {
        await countStranger(handle)
        return start()
      }
      const [asked] = await Promise.allSettled([start()])
      // Nobody was told anything, and of a known browser it does not show that it is one. Its address is counted.
      if (asked.status === 'rejected' && isUnavailable(asked.reason)) throw asked.reason
      const passwordMark = asked.status === 'fulfilled' ? asked.value.passwordMark : undefined
      const browser = passwordMark === undefined ? null : known.nameOf(request, { handle, passwordMark })
      if (browser === null) await countStranger(handle)
      else await limit(limits, 'signin-device', browser)
      if (asked.status === 'rejected') throw asked.reason
      return asked.value
    },
    async end(request, place) {
      await limits.giveBack('signin', networkOf(request.ip))
      const browser = known.nameOf(request, place)
      if (browser !== null) return limits.giveBack('signin-device', browser)
      const hidden = hideHandle(place.handle)
      await limits.giveBack('signin-handle', hidden)
      await limits.row.clear(hidden)
    },
  }
}

function isUnavailable(reason: unknown): boolean {
  return reason instanceof Refusal && reason.code === 'unavailable'
}
