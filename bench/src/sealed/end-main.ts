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
/** The sender has its own copy to read as well. */
const ownCopies = new Map<string, () => void>()

function onText(text: string): void {
  const at = now()
  const isRead = ownCopies.get(text)
  if (isRead === undefined) return report({ type: 'shown', text, at })
  ownCopies.delete(text)
  isRead()
}

async function say(text: string): Promise<void> {
  const ownCopy = Promise.withResolvers<void>()
  ownCopies.set(text, ownCopy.resolve)
  const saidAt = now()
  await Promise.all([end?.say(text), ownCopy.promise])
  report({ type: 'settled', text, saidAt })
}

async function obey(order: EndOrder): Promise<void> {
  if (order.type === 'enter') {
    const { kind, gateway, invitation } = order
    end = await TAKE[kind]({ gateway, invitation, onText })
    return report({ type: 'entered', invitation: end.invitation })
  }
  return say(order.text)
}

process.on('message', (message) => void obey(EndOrder.parse(message)))
// Whoever started this is done, or gone.
process.on('disconnect', () => process.exit())
