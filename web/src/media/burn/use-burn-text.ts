import { readonly, ref, shallowRef, type Ref } from 'vue'
import { words } from '../../words/words.ts'
import type { MediaRoom } from '../media-room.ts'

export interface BurnText {
  /** Why a text came back, in words. */
  readonly note: Readonly<Ref<string | null>>
  /** The texts that were not taken, until there is a place for them. */
  readonly returned: Readonly<Ref<readonly string[]>>
  /** One that is not taken comes back. */
  send(text: string): Promise<void>
  takeReturned(): string | undefined
  /** Somebody writes on. Of a text that waits to come back it is told on. */
  forget(): void
  /** The room is over. */
  drop(): void
}

/** A text for one reader; `announce` is told why one came back. */
export function useBurnText(room: () => Pick<MediaRoom, 'sendBurn'>, announce: (text: string) => void): BurnText {
  const note = ref<string | null>(null)
  const returned = shallowRef<readonly string[]>([])

  function forget(): void {
    if (returned.value.length === 0) note.value = null
  }

  return {
    note,
    returned: readonly(returned),
    forget,
    async send(text) {
      forget()
      const sent = await room()
        .sendBurn(text)
        .catch(() => null)
      if (sent?.ok === true) return
      const why = sent === null ? words.sayRefusals.unknown : words.attachments.refusals[sent.refusal]
      note.value = words.composer.givenBack(why)
      announce(note.value)
      returned.value = [...returned.value, text]
    },
    takeReturned() {
      const [first, ...others] = returned.value
      if (first !== undefined) returned.value = others
      return first
    },
    drop() {
      returned.value = []
    },
  }
}
