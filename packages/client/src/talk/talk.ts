import type { NewBody } from '@wick/e2ee/bodies'
import type { OutboxSender, SealRefusal } from '../outbox/outbox-sender.ts'

/** What is said about what was said. Null: it is stored, and goes out now or when the line is back. */
export interface Talk {
  /** Replaces a text of our own; others look it up among our own. */
  edit(bodyId: string, text: string): Promise<SealRefusal | null>
  /** `emoji`: 1 to 16 code points; `isOff` takes ours back. */
  react(targetBodyId: string, emoji: string, isOff: boolean): Promise<SealRefusal | null>
  /** A text in answer to any message. */
  reply(targetBodyId: string, text: string): Promise<SealRefusal | null>
}

export function createTalk(sender: Pick<OutboxSender, 'seal'>, onSaid: () => void): Talk {
  async function say(body: NewBody): Promise<SealRefusal | null> {
    onSaid()
    const sealed = await sender.seal(body)
    return sealed.ok ? null : sealed.refusal
  }

  return {
    edit: (target, text) => say({ t: 'edit', target, text }),
    react: (target, emoji, isOff) => say({ t: 'reaction', target, emoji, ...(isOff && { off: true }) }),
    reply: (replyTo, text) => say({ t: 'text', text, replyTo }),
  }
}
