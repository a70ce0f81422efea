import { takeClearEnd } from './clear-end.ts'
import { type End, type EndOptions, type Kind } from './end.ts'
import { EndOrder, type EndReport } from './end-messages.ts'
import { takeSealedEnd } from './sealed-end.ts'

const TAKE: Readonly<Record<Kind, (options: EndOptions) => Promise<End>>> = {
  clear: takeClearEnd,
  sealed: takeSealedEnd,
}

const now = () => Number(process.hrtime.bigint()) / 1e6
const report = (what: EndReport) => void process.send?.(what)
let end: End | null = null

async function obey(order: EndOrder): Promise<void> {
  if (order.type === 'enter') {
    const { kind, gateway, invitation } = order
    end = await TAKE[kind]({ gateway, invitation, onText: (text) => report({ type: 'shown', text, at: now() }) })
    return report({ type: 'entered', invitation: end.invitation })
  }
  const saidAt = now()
  await end?.say(order.text)
  report({ type: 'acknowledged', text: order.text, saidAt })
}

process.on('message', (message) => void obey(EndOrder.parse(message)))
// Whoever started this is done, or gone.
process.on('disconnect', () => process.exit())
