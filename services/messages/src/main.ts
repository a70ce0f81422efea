import { createLogger } from '@wick/platform/process/logger'
import { runService } from '@wick/platform/process/lifecycle'
import { startTelemetry } from '@wick/platform/telemetry/start-telemetry'
import { readConfig } from './config.ts'
import { createMessagesService } from './service.ts'

const config = readConfig(process.env)
const logger = createLogger('messages', config.logLevel)
await using telemetry = await startTelemetry('messages', config.telemetry)
await runService(logger, ({ abandon }) => createMessagesService(config, logger, { telemetry, abandon }))
