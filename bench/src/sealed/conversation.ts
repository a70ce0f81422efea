import { type EndProcess, startEndProcess } from './end-process.ts'
import type { Kind } from './end.ts'

/** Two people in a room, each in a process of their own. */
export interface Conversation {
  /** From the first one's `send` until the other has the text in readable form (ms); resolves when both are done with it. */
  exchange(nth: number): Promise<number>
  /** Of both ends, since they began (ms). */
  cpuMs(): number
}

const CHARACTERS = 200

export async function startConversation(
  kind: Kind,
  gateway: string,
  resources: AsyncDisposableStack,
): Promise<Conversation> {
  const [from, to] = [resources.use(startEndProcess()), resources.use(startEndProcess())]
  const invitation = await from.enter(kind, { gateway, invitation: null })
  await to.enter(kind, { gateway, invitation })
  return {
    exchange: (nth) => exchange(from, to, `${nth} `.padEnd(CHARACTERS, 'x')),
    cpuMs: () => from.cpuMs() + to.cpuMs(),
  }
}

async function exchange(from: EndProcess, to: EndProcess, text: string): Promise<number> {
  const [shownAt, saidAt] = await Promise.all([to.shown(text), from.say(text)])
  return shownAt - saidAt
}
