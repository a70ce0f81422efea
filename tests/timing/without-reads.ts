import { jetStreamAccountLanes } from '@wick/accounts/adapters/accounts.jetstream'
import { jetStreamCards } from '@wick/accounts/adapters/cards.jetstream'
import { createHandleTags } from '@wick/accounts/adapters/handle-tags'
import { jetStreamKeyRing } from '@wick/accounts/adapters/key-ring.jetstream'
import { createOpaque } from '@wick/accounts/adapters/opaque'
import { jetStreamRings } from '@wick/accounts/adapters/rings.jetstream'
import { createDeriveKeys } from '@wick/accounts/adapters/secret-keys'
import { ensureDecoy } from '@wick/accounts/app/ensure-decoy'
import { startLoginHandler } from '@wick/accounts/app/start-login'
import { createStates } from '@wick/accounts/app/states'
import { readConfig } from '@wick/accounts/config'
import { startLogin } from '@wick/contracts/account-commands'
import { serveCommand } from '@wick/platform/commands/command-server'
import { connectNats } from '@wick/platform/nats/nats'
import { runService } from '@wick/platform/process/lifecycle'
import { createLogger } from '@wick/platform/process/logger'

// The control of `npm run timing`: *accounts* as it would be if it remembered the decoy instead of reading it each time.
const config = readConfig(process.env)
const logger = createLogger('accounts', config.logLevel)

await runService(logger, async ({ abandon }) => {
  await using resources = new AsyncDisposableStack()
  const nats = resources.use(await connectNats(config.nats, 'accounts', { logger, abandon }))
  const deriveKeys = createDeriveKeys(config.secrets)
  const rings = await jetStreamRings(nats, Date.now)
  const [lanes, ring] = [jetStreamAccountLanes(nats), jetStreamKeyRing(nats, rings, deriveKeys)]
  const opaque = await createOpaque(config.secrets.opaqueSetup)
  const tags = createHandleTags(config.secrets.handle)
  const cards = jetStreamCards(nats)
  const decoy = await ensureDecoy({ lanes, ring, tags, opaque, cards, now: Date.now }, deriveKeys)
  const known = { fields: await lanes.loadFields(decoy), key: await ring.find(decoy) }
  const handler = startLoginHandler({
    ...createStates(deriveKeys, Date.now),
    lanes: { ...lanes, loadFields: async (id) => (id === decoy ? known.fields : lanes.loadFields(id)) },
    ring: { ...ring, find: async (id) => (id === decoy ? known.key : ring.find(id)) },
    opaque,
    tags,
    decoy,
    now: Date.now,
    logger,
  })
  resources.use(serveCommand(nats, logger, startLogin, handler))
  return resources.move()
})
