import { INBOX_ASK_STREAM, INBOX_STREAM } from '@wick/contracts/account-subjects'
import type { AccountId } from '@wick/contracts/account-ids'
import {
  accountCertificate,
  accountParams,
  addPasskey,
  checkSession,
  deleteAccount,
  endSession,
  endSessions,
  finishLogin,
  finishPasskey,
  labelSession,
  listSessions,
  readVault,
  recover,
  refreshSession,
  register,
  removePasskey,
  setCredential,
  setRecovery,
  signOut,
  startCredential,
  startLogin,
  startPasskey,
  startRegistration,
  stepUp,
  viewAccount,
  writeVault,
} from '@wick/contracts/account-commands'
import {
  checkInbox,
  deliver,
  findCard,
  readInbox,
  setCard,
  setInbox,
  takeItem,
} from '@wick/contracts/account-inbox-commands'
import {
  changeUser,
  claimConsole,
  findUser,
  listInvitations,
  listUsers,
  makeInvitation,
  readAudit,
  revokeInvitation,
} from '@wick/contracts/console-commands'
import { type ServeCommand, serveCommand } from '@wick/platform/commands/command-server'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { retryUntilAvailable } from '@wick/platform/nats/retry-until-available'
import { serveOperators } from '@wick/platform/operators/serve-operators'
import type { ServiceDependencies } from '@wick/platform/process/lifecycle'
import type { Logger } from '@wick/platform/process/logger'
import { jetStreamAccountState } from './adapters/account-state.jetstream.ts'
import { createAccessTokens } from './adapters/access-tokens.ts'
import { jetStreamAccountLanes } from './adapters/accounts.jetstream.ts'
import { jetStreamAudit } from './adapters/audit.jetstream.ts'
import { jetStreamBoxes } from './adapters/boxes.jetstream.ts'
import { jetStreamCards } from './adapters/cards.jetstream.ts'
import { jetStreamErasures } from './adapters/erasures.jetstream.ts'
import { createHandleTags } from './adapters/handle-tags.ts'
import { invitationIdOf, jetStreamInvitations } from './adapters/invitations.jetstream.ts'
import { jetStreamItems } from './adapters/items.jetstream.ts'
import { jetStreamKeyRing } from './adapters/key-ring.jetstream.ts'
import { createOpaque } from './adapters/opaque.ts'
import { createReceipts } from './adapters/receipts.ts'
import { createRefreshTokens } from './adapters/refresh-tokens.ts'
import { jetStreamRings } from './adapters/rings.jetstream.ts'
import { jetStreamRingStreams } from './adapters/ring-streams.ts'
import { createDeriveKeys, type DeriveKeys } from './adapters/secret-keys.ts'
import { jetStreamSessions } from './adapters/sessions.jetstream.ts'
import { ensureAccountStreams } from './adapters/streams.ts'
import { jetStreamVaults } from './adapters/vaults.jetstream.ts'
import { applyErased } from './app/apply-erased.ts'
import { addPasskeyHandler } from './app/add-passkey.ts'
import { checkInboxHandler } from './app/check-inbox.ts'
import { checkSessionHandler } from './app/check-session.ts'
import { changeUserHandler } from './app/change-user.ts'
import { claimConsoleHandler } from './app/claim-console.ts'
import { deleteAccountHandler } from './app/delete-account.ts'
import { deliverHandler } from './app/deliver.ts'
import { endSessionHandler } from './app/end-session.ts'
import { endSessionsHandler } from './app/end-sessions.ts'
import { ensureDecoy } from './app/ensure-decoy.ts'
import { type ErasureWorker, startErasures } from './app/erasure-worker.ts'
import { findUserHandler } from './app/find-user.ts'
import { findCardHandler } from './app/find-card.ts'
import { finishLoginHandler } from './app/finish-login.ts'
import { finishPasskeyHandler } from './app/finish-passkey.ts'
import { labelSessionHandler } from './app/label-session.ts'
import { listInvitationsHandler } from './app/list-invitations.ts'
import { listUsersHandler } from './app/list-users.ts'
import { listSessionsHandler } from './app/list-sessions.ts'
import { makeInvitationHandler } from './app/make-invitation.ts'
import { paramsHandler } from './app/params.ts'
import type { Ports } from './app/ports.ts'
import { readAuditHandler } from './app/read-audit.ts'
import { readInboxHandler } from './app/read-inbox.ts'
import { readVaultHandler } from './app/read-vault.ts'
import { recoverHandler } from './app/recover.ts'
import { refreshSessionHandler } from './app/refresh-session.ts'
import { registerHandler } from './app/register.ts'
import { removePasskeyHandler } from './app/remove-passkey.ts'
import { revokeInvitationHandler } from './app/revoke-invitation.ts'
import { setCardHandler } from './app/set-card.ts'
import { setCredentialHandler } from './app/set-credential.ts'
import { setInboxHandler } from './app/set-inbox.ts'
import { setRecoveryHandler } from './app/set-recovery.ts'
import { readCertificateHandler } from './app/read-certificate.ts'
import { ensureNewestRing } from './app/roll-ring.ts'
import { startSettling } from './app/settle-audit.ts'
import { signOutHandler } from './app/sign-out.ts'
import { startCredentialHandler } from './app/start-credential.ts'
import { startLoginHandler } from './app/start-login.ts'
import { startPasskeyHandler } from './app/start-passkey.ts'
import { startRegistrationHandler } from './app/start-registration.ts'
import { createStates } from './app/states.ts'
import { stepUpHandler } from './app/step-up.ts'
import { startSweeping } from './app/sweep-orphans.ts'
import { takeItemHandler } from './app/take-item.ts'
import { viewAccountHandler } from './app/view-account.ts'
import { writeVaultHandler } from './app/write-vault.ts'
import type { AccountsConfig } from './config.ts'
import { showErased } from './operators/show-erased.ts'
import { observeStream } from '@wick/platform/telemetry/observe-stream'
import { observeErasures } from './telemetry/observe-erasures.ts'

/** Each holds its vault from the first byte on, so more are not taken than fit into memory. */
const VAULT_WRITES_AT_ONCE = 16

/** The only file that knows every collaborator. Disposal runs bottom-up: operators' port, intake, connection. */
export async function createAccountsService(
  config: AccountsConfig,
  logger: Logger,
  { now = Date.now, telemetry, abandon }: ServiceDependencies = {},
): Promise<AsyncDisposable> {
  await using resources = new AsyncDisposableStack()
  const nats = resources.use(await connectNats(config.nats, 'accounts', { logger, abandon }))
  await ensureAccountStreams(nats, config.stream)

  const deriveKeys = createDeriveKeys(config.secrets)
  const states = createStates(deriveKeys, now)
  const ports = await connectPorts(nats, config, deriveKeys, now)
  await ensureNewestRing(ports)
  const decoy = await retryUntilAvailable(() => ensureDecoy(ports, deriveKeys))

  resources.use(startSweeping(ports, logger))
  resources.use(startSettling(ports, logger))
  const begun = await retryUntilAvailable(() => applyErased(ports, config.erased))
  const erasing = resources.use(startErasures({ ports, rollMs: config.keyRingRollMs, logger }))
  for (const accountId of begun) erasing.begin(accountId)
  observeAccounts(nats, resources, erasing, now)
  const onDeleted = (accountId: AccountId) => erasing.begin(accountId)
  const serve: ServeCommand = (contract, handler) => {
    resources.use(serveCommand(nats, logger, contract, handler))
  }
  serve(accountParams, paramsHandler(ports))
  serve(startRegistration, startRegistrationHandler({ ...ports, ...states }))
  serve(register, registerHandler({ ...ports, ...states }))
  serve(startLogin, startLoginHandler({ ...ports, ...states, decoy, logger }))
  serve(finishLogin, finishLoginHandler({ ...ports, ...states }))
  serve(startPasskey, startPasskeyHandler({ ...ports, ...states }))
  serve(finishPasskey, finishPasskeyHandler({ ...ports, ...states, decoy }))
  serve(addPasskey, addPasskeyHandler({ ...ports, ...states }))
  serve(removePasskey, removePasskeyHandler(ports))
  serve(stepUp, stepUpHandler({ ...ports, ...states, decoy }))
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
  resources.use(serveCommand(nats, logger, writeVault, writeVaultHandler(ports), undefined, VAULT_WRITES_AT_ONCE))
  serve(deleteAccount, deleteAccountHandler({ ...ports, onDeleted }))
  serve(accountCertificate, readCertificateHandler(ports))
  serveConsole(serve, config, { ...ports, decoy, onDeleted })
  serveInboxes(serve, { ...ports, decoy })
  const routes = { '/erased': showErased(ports, logger) }
  const operators = { service: 'accounts', config: config.health, nats, needs: ['nats'], telemetry, routes } as const
  resources.use(await serveOperators(operators))
  return resources.move()
}

/** Without a code there is no console. */
function serveConsole(
  serve: ServeCommand,
  { consoleCode }: AccountsConfig,
  ports: Ports & { readonly decoy: AccountId; readonly onDeleted: (accountId: AccountId) => void },
): void {
  if (consoleCode === undefined) return
  serve(claimConsole, claimConsoleHandler({ ...ports, consoleCode }))
  serve(changeUser, changeUserHandler(ports))
  serve(findUser, findUserHandler(ports))
  serve(listUsers, listUsersHandler(ports))
  serve(readAudit, readAuditHandler(ports))
  serve(makeInvitation, makeInvitationHandler(ports))
  serve(listInvitations, listInvitationsHandler(ports))
  serve(revokeInvitation, revokeInvitationHandler(ports))
}

function serveInboxes(serve: ServeCommand, ports: Ports & { readonly decoy: AccountId }): void {
  serve(setCard, setCardHandler(ports))
  serve(findCard, findCardHandler(ports))
  serve(setInbox, setInboxHandler(ports))
  serve(deliver, deliverHandler(ports))
  serve(readInbox, readInboxHandler(ports))
  serve(checkInbox, checkInboxHandler(ports))
  serve(takeItem, takeItemHandler(ports))
}

function observeAccounts(nats: Nats, resources: AsyncDisposableStack, erasing: ErasureWorker, now: () => number): void {
  resources.defer(observeErasures(() => erasing.look(), now))
  // Whoever writes without end fills these.
  for (const stream of [INBOX_STREAM, INBOX_ASK_STREAM]) resources.defer(observeStream(nats, stream))
}

/** What the use cases work with, at these streams. */
async function connectPorts(
  nats: Nats,
  { secrets, stream, registration, consoleCode }: AccountsConfig,
  deriveKeys: DeriveKeys,
  now: () => number,
): Promise<Ports> {
  const rings = await retryUntilAvailable(() => jetStreamRings(nats, now))
  return {
    lanes: jetStreamAccountLanes(nats),
    rings,
    ringStreams: jetStreamRingStreams(nats, deriveKeys, stream),
    ring: jetStreamKeyRing(nats, rings, deriveKeys),
    sessions: jetStreamSessions(nats),
    vaults: jetStreamVaults(nats, stream.maxBytes),
    cards: jetStreamCards(nats),
    boxes: jetStreamBoxes(nats),
    items: jetStreamItems(nats),
    state: jetStreamAccountState(nats),
    invitations: jetStreamInvitations(nats),
    erasures: jetStreamErasures(nats),
    audit: jetStreamAudit(nats),
    opaque: await createOpaque(secrets.opaqueSetup),
    tags: createHandleTags(secrets.handle),
    accessTokens: createAccessTokens(deriveKeys, now),
    refreshTokens: createRefreshTokens(deriveKeys),
    receipts: createReceipts(deriveKeys),
    registration,
    consoleInvitation: consoleCode === undefined ? null : invitationIdOf(consoleCode),
    now,
  }
}
