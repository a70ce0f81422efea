import type { Page } from '@playwright/test'

/** A server that stands between a page and the honest one. */
export interface DishonestServer {
  /** The next envelope never reaches the page, by any path. */
  holdBackNext(): void
  readonly heldBack: Promise<void>
}

// A binary frame of the log: a byte that says so, then the sequence.
const DURABLE = 0x10

export async function tamperWith(page: Page): Promise<DishonestServer> {
  const hidden = new Set<number>()
  const held = Promise.withResolvers<void>()
  let isHolding = false

  const passes = (message: string | Buffer): boolean => {
    if (typeof message === 'string' || message[0] !== DURABLE) return true
    const seq = Number(message.readBigUInt64BE(1))
    if (isHolding) hidden.add(seq)
    isHolding = false
    if (hidden.has(seq)) held.resolve()
    return !hidden.has(seq)
  }

  await page.routeWebSocket(/\/socket/, (line) => {
    const server = line.connectToServer()
    server.onMessage((message) => {
      if (passes(message)) line.send(message)
    })
  })
  await page.route(/\/messages\?/, async (route) => {
    const answer = await route.fetch()
    const history: { readonly events: readonly { readonly seq: number }[] } = await answer.json()
    const events = history.events.filter(({ seq }) => !hidden.has(seq))
    await route.fulfill({ response: answer, json: { ...history, events } })
  })
  return {
    holdBackNext() {
      isHolding = true
    },
    heldBack: held.promise,
  }
}
