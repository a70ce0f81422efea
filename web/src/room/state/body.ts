import { z } from 'zod'

/** What a message says. `hello` only introduces its sender and is not shown as a line. */
export type Body =
  | { readonly type: 'text'; readonly text: string; readonly nick: string | null }
  | { readonly type: 'hello'; readonly nick: string | null }

const Wire = z.discriminatedUnion('t', [
  z.object({ t: z.literal('text'), text: z.string(), nick: z.string().optional() }),
  z.object({ t: z.literal('hello'), nick: z.string().optional() }),
])

const MAX_NICK_CHARS = 32

export function encodeText(text: string, nick: string): string {
  return JSON.stringify({ t: 'text', text, nick } satisfies z.infer<typeof Wire>)
}

export function encodeHello(nick: string): string {
  return JSON.stringify({ t: 'hello', nick } satisfies z.infer<typeof Wire>)
}

/** Anything that is not ours is text as it stands: bots may write plain words. */
export function decodeBody(body: string): Body {
  const wire = Wire.safeParse(parseJson(body))
  if (!wire.success) return { type: 'text', text: body, nick: null }
  const nick = cleanNick(wire.data.nick)
  return wire.data.t === 'text' ? { type: 'text', text: wire.data.text, nick } : { type: 'hello', nick }
}

// A name is a label on one line: nothing in it may break the line or turn the direction of what stands beside it.
function cleanNick(nick: string | undefined): string | null {
  const cleaned = (nick ?? '').replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  return cleaned === '' ? null : Array.from(cleaned).slice(0, MAX_NICK_CHARS).join('')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
