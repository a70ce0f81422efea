import { createLogger } from '@wick/platform/process/logger'
import { runService } from '@wick/platform/process/lifecycle'
import { startTelemetry } from '@wick/platform/telemetry/start-telemetry'
import { readConfig } from './config.ts'
import { createReaperService } from './service.ts'

const config = readConfig(process.env)
const logger = createLogger('reaper', config.logLevel)
await using telemetry = await startTelemetry('reaper', config.telemetry)
await runService(logger, ({ abandon }) => createReaperService(config, logger, { telemetry, abandon }))
