import { wick } from '../systems/wick.ts'
import { startConversation } from './conversation.ts'
import { formatComparison } from './format-comparison.ts'
import { measure } from './measure.ts'

const WARM_UP = 200
const MESSAGES = 1_500

/** What encryption adds to the delivery of one message, both ends counted, through one and the same system. */
await using resources = new AsyncDisposableStack()
const [gateway = ''] = await wick.start(1, resources)
const conversations = {
  clear: await startConversation('clear', gateway, resources),
  sealed: await startConversation('sealed', gateway, resources),
}
console.log(formatComparison(await measure(conversations, WARM_UP, MESSAGES)))
