import { create, linkOf, open } from '@wick/client/testing/person'
import { startEngineThread } from '@wick/client/testing/worker-thread'
import type { End, EndOptions } from './end.ts'

/** A seat in an encrypted room, as a page has it: the session here, the engine in a thread of its own. */
export async function takeSealedEnd({ gateway, invitation, onText }: EndOptions): Promise<End> {
  const options = { server: gateway, nick: 'Somebody', engine: startEngineThread().engine }
  const person = await (invitation === null ? create(options) : open(invitation, options))
  if (invitation !== null) await person.until('both', ({ isAdmitted, members }) => isAdmitted && members.length === 2)
  person.session.subscribe((event) => {
    if (event.type !== 'shown') return
    for (const shown of event.shown) if (shown.type === 'entry' && shown.body.t === 'text') onText(shown.body.text)
  })
  return {
    invitation: invitation ?? (await linkOf(person)),
    async say(text) {
      const sent = await person.session.send({ t: 'text', text })
      if (!sent.ok) throw new Error(`the engine refused: ${sent.refusal}`)
      await sent.outcome
    },
  }
}
