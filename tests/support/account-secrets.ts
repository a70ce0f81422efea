import { randomBytes } from 'node:crypto'
import { ready, server as opaque } from '@serenity-kit/opaque'
import type { AccountSecrets } from '@wick/accounts/config'

/** Those of *accounts*, made for this run. */
export async function createAccountSecrets(): Promise<AccountSecrets> {
  await ready
  const secret = () => randomBytes(32).toString('hex')
  return { account: [secret()], handle: secret(), opaqueSetup: opaque.createSetup() }
}

/** The settings by which a process of *accounts* gets them. */
export const accountSecretsEnvironment = ({ account, handle, opaqueSetup }: AccountSecrets) => ({
  ACCOUNT_SECRET: account.join('\n'),
  HANDLE_SECRET: handle,
  OPAQUE_SETUP: opaqueSetup,
})
