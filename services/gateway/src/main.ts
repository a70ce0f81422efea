import { createLogger } from '@wick/platform/logger'
import { runService } from '@wick/platform/lifecycle'
import { readConfig } from './config.ts'
import { createGatewayService } from './service.ts'

const config = readConfig(process.env)
const logger = createLogger('gateway', config.logLevel)
await runService(logger, () => createGatewayService(config, logger))
