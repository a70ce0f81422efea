import type { Channel } from '@wick/e2ee/worker-channel'
import { stretchBytes } from './argon2.ts'
import { type Costs, COSTS } from './cost.ts'
import { type StretchReply, StretchRequest } from './stretch-message.ts'

/** Inside the worker. Cheaper costs than the product's are known to tests alone: their worker is another file. */
export function hostStretch({ listen, post }: Channel, costs: Costs = COSTS): void {
  listen((message) => {
    const request = StretchRequest.parse(message)
    const answer = (reply: StretchReply) => post(reply)
    void reply(request, costs).then(answer)
  })
}

async function reply({ id, ksf, input }: StretchRequest, costs: Costs): Promise<StretchReply> {
  const cost = costs.get(ksf)
  if (cost === undefined) return { id, ok: false, fault: 'unknown_ksf' }
  try {
    return { id, ok: true, output: await stretchBytes(input, cost) }
  } catch {
    return { id, ok: false, fault: 'failed' }
  }
}
