import { createLogger } from '@wick/platform/process/logger'
import { runService } from '@wick/platform/process/lifecycle'
import { startTelemetry } from '@wick/platform/telemetry/start-telemetry'
import { readConfig } from './config.ts'
import { createAccountsService } from './service.ts'

const config = readConfig(process.env)
const logger = createLogger('accounts', config.logLevel)
await using telemetry = await startTelemetry('accounts', config.telemetry)
await runService(logger, ({ abandon }) => createAccountsService(config, logger, { telemetry, abandon }))
