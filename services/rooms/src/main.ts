import { createLogger } from '@wick/platform/process/logger'
import { runService } from '@wick/platform/process/lifecycle'
import { startTelemetry } from '@wick/platform/telemetry/start-telemetry'
import { readConfig } from './config.ts'
import { createRoomsService } from './service.ts'

const config = readConfig(process.env)
const logger = createLogger('rooms', config.logLevel)
await using telemetry = await startTelemetry('rooms', config.telemetry)
await runService(logger, ({ abandon }) => createRoomsService(config, logger, { telemetry, abandon }))
