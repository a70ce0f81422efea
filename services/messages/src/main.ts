import { createLogger } from '@wick/platform/logger'
import { runService } from '@wick/platform/lifecycle'
import { readConfig } from './config.ts'
import { createMessagesService } from './service.ts'

const config = readConfig(process.env)
const logger = createLogger('messages', config.logLevel)
await runService(logger, () => createMessagesService(config, logger))
