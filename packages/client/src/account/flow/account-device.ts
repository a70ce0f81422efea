import type { Ports } from '../../ports.ts'
import type { AccountApi } from '../http/account-api.ts'
import type { SessionKeep } from '../session/session-keep.ts'
import type { SessionLocks } from '../session/session-lock.ts'
import type { Stretcher } from '../stretch/connect-stretch.ts'

/** What signing up and signing in need of the device. */
export interface AccountDevice {
  readonly api: AccountApi
  readonly stretcher: Pick<Stretcher, 'by'>
  readonly keep: SessionKeep
  readonly locks: SessionLocks
  readonly ports: Pick<Ports, 'after' | 'clock' | 'random'>
}
