import type { accountParams } from '@wick/contracts/account-commands'
import { CURRENT_KSF } from '@wick/contracts/account-ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { Ports } from './ports.ts'

export function paramsHandler({ registration }: Pick<Ports, 'registration'>): HandlerOf<typeof accountParams> {
  return async () => ({ ok: { registration, ksf: CURRENT_KSF } })
}
