import { createLogger } from '@wick/platform/process/logger'
import { runService } from '@wick/platform/process/lifecycle'
import { startTelemetry } from '@wick/platform/telemetry/start-telemetry'
import { readConfig } from './config.ts'
import { createGatewayService } from './service.ts'

const config = readConfig(process.env)
const logger = createLogger('gateway', config.logLevel)
await using telemetry = await startTelemetry('gateway', config.telemetry)
await runService(logger, ({ abandon }) => createGatewayService(config, logger, { telemetry, abandon }))
