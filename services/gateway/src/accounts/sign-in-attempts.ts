import type { FastifyRequest } from 'fastify'
import type { AttemptLimits } from '../adapters/rate-limits.ts'
import { networkOf } from '../network-of.ts'
import { limit, refuseWhile } from '../requests/limit.ts'
import type { HideHandle } from './hide-handle.ts'
import type { KnownBrowser } from './known-browser.ts'

/** Sign-ins by password, counted at their start. */
export interface SignInAttempts {
  /** @throws Refusal `rate_limited` where there are too many */
  begin(request: FastifyRequest, handle: string): Promise<void>
  /** One has ended well: it is given back, and those before it are no row any more. */
  end(request: FastifyRequest, handle: string): Promise<void>
}

interface Needed {
  readonly limits: AttemptLimits
  readonly hideHandle: HideHandle
  readonly known: KnownBrowser
}

/** A browser that has signed in to the handle has a counter of its own: strangers who hammer the handle do not slow it. */
export function createSignInAttempts({ limits, hideHandle, known }: Needed): SignInAttempts {
  return {
    async begin(request, handle) {
      const browser = known.nameOf(request, handle)
      if (browser !== null) return limit(limits, 'signin-device', browser)
      const hidden = hideHandle(handle)
      await limit(limits, 'signin-handle', hidden)
      refuseWhile(await limits.row.add(hidden))
    },
    async end(request, handle) {
      await limits.giveBack('signin', networkOf(request.ip))
      const browser = known.nameOf(request, handle)
      if (browser !== null) return limits.giveBack('signin-device', browser)
      const hidden = hideHandle(handle)
      await limits.giveBack('signin-handle', hidden)
      await limits.row.clear(hidden)
    },
  }
}
