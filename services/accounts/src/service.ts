import {
  accountParams,
  checkSession,
  endSession,
  endSessions,
  finishLogin,
  labelSession,
  listSessions,
  readVault,
  recover,
  refreshSession,
  register,
  setCredential,
  setRecovery,
  signOut,
  startCredential,
  startLogin,
  startRegistration,
  stepUp,
  viewAccount,
  writeVault,
} from '@wick/contracts/account-commands'
import { type ServeCommand, serveCommand } from '@wick/platform/commands/command-server'
import { connectNats } from '@wick/platform/nats/nats'
import { retryUntilAvailable } from '@wick/platform/nats/retry-until-available'
import { serveOperators } from '@wick/platform/operators/serve-operators'
import type { ServiceDependencies } from '@wick/platform/process/lifecycle'
import type { Logger } from '@wick/platform/process/logger'
import { createAccessTokens } from './adapters/access-tokens.ts'
import { jetStreamAccountLanes } from './adapters/accounts.jetstream.ts'
import { createHandleTags } from './adapters/handle-tags.ts'
import { jetStreamKeyRing } from './adapters/key-ring.jetstream.ts'
import { createOpaque } from './adapters/opaque.ts'
import { createRefreshTokens } from './adapters/refresh-tokens.ts'
import { createDeriveKeys } from './adapters/secret-keys.ts'
import { jetStreamSessions } from './adapters/sessions.jetstream.ts'
import { ensureAccountStreams } from './adapters/streams.ts'
import { jetStreamVaults } from './adapters/vaults.jetstream.ts'
import { checkSessionHandler } from './app/check-session.ts'
import { endSessionHandler } from './app/end-session.ts'
import { endSessionsHandler } from './app/end-sessions.ts'
import { ensureDecoy } from './app/ensure-decoy.ts'
import { finishLoginHandler } from './app/finish-login.ts'
import { labelSessionHandler } from './app/label-session.ts'
import { listSessionsHandler } from './app/list-sessions.ts'
import { paramsHandler } from './app/params.ts'
import type { Ports } from './app/ports.ts'
import { readVaultHandler } from './app/read-vault.ts'
import { recoverHandler } from './app/recover.ts'
import { refreshSessionHandler } from './app/refresh-session.ts'
import { registerHandler } from './app/register.ts'
import { setCredentialHandler } from './app/set-credential.ts'
import { setRecoveryHandler } from './app/set-recovery.ts'
import { signOutHandler } from './app/sign-out.ts'
import { startCredentialHandler } from './app/start-credential.ts'
import { startLoginHandler } from './app/start-login.ts'
import { startRegistrationHandler } from './app/start-registration.ts'
import { createStates } from './app/states.ts'
import { stepUpHandler } from './app/step-up.ts'
import { viewAccountHandler } from './app/view-account.ts'
import { writeVaultHandler } from './app/write-vault.ts'
import type { AccountsConfig } from './config.ts'

/** The only file that knows every collaborator. Disposal runs bottom-up: operators' port, intake, connection. */
export async function createAccountsService(
  config: AccountsConfig,
  logger: Logger,
  { now = Date.now, telemetry, abandon }: ServiceDependencies = {},
): Promise<AsyncDisposable> {
  await using resources = new AsyncDisposableStack()
  const nats = resources.use(await connectNats(config.nats, 'accounts', { logger, abandon }))
  await ensureAccountStreams(nats, config.stream)

  const { secrets, registration } = config
  const deriveKeys = createDeriveKeys(secrets)
  const states = createStates(deriveKeys, now)
  const ports: Ports = {
    lanes: jetStreamAccountLanes(nats),
    ring: jetStreamKeyRing(nats, deriveKeys),
    sessions: jetStreamSessions(nats),
    vaults: jetStreamVaults(nats, config.stream.maxBytes),
    opaque: await createOpaque(secrets.opaqueSetup),
    tags: createHandleTags(secrets.handle),
    accessTokens: createAccessTokens(deriveKeys, now),
    refreshTokens: createRefreshTokens(deriveKeys),
    registration,
    now,
  }
  const decoy = await retryUntilAvailable(() => ensureDecoy(ports, deriveKeys))

  const serve: ServeCommand = (contract, handler) => {
    resources.use(serveCommand(nats, logger, contract, handler))
  }
  serve(accountParams, paramsHandler(ports))
  serve(startRegistration, startRegistrationHandler({ ...ports, ...states }))
  serve(register, registerHandler({ ...ports, ...states }))
  serve(startLogin, startLoginHandler({ ...ports, ...states, decoy, logger }))
  serve(finishLogin, finishLoginHandler({ ...ports, ...states }))
  serve(stepUp, stepUpHandler({ ...ports, ...states }))
  serve(startCredential, startCredentialHandler({ ...ports, ...states }))
  serve(setCredential, setCredentialHandler({ ...ports, ...states }))
  serve(setRecovery, setRecoveryHandler(ports))
  serve(recover, recoverHandler({ ...ports, decoy, logger }))
  serve(refreshSession, refreshSessionHandler(ports))
  serve(signOut, signOutHandler(ports))
  serve(viewAccount, viewAccountHandler(ports))
  serve(listSessions, listSessionsHandler(ports))
  serve(labelSession, labelSessionHandler(ports))
  serve(endSession, endSessionHandler(ports))
  serve(endSessions, endSessionsHandler(ports))
  serve(checkSession, checkSessionHandler(ports))
  serve(readVault, readVaultHandler(ports))
  serve(writeVault, writeVaultHandler(ports))
  const operators = { service: 'accounts', config: config.health, nats, needs: ['nats'], telemetry } as const
  resources.use(await serveOperators(operators))
  return resources.move()
}
