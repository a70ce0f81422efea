import { ref, type Ref } from 'vue'
import { words } from '../../words/words.ts'
import type { MediaRoom } from '../media-room.ts'

export interface BurnText {
  /** Why a text came back, in words. */
  readonly note: Readonly<Ref<string | null>>
  /** Gives the text back where it was not taken, null where it was. */
  send(text: string): Promise<string | null>
  /** Somebody writes on. */
  forget(): void
}

/** A text for one reader; `announce` is told why one came back. */
export function useBurnText(room: () => Pick<MediaRoom, 'sendBurn'>, announce: (text: string) => void): BurnText {
  const note = ref<string | null>(null)

  function forget(): void {
    note.value = null
  }

  return {
    note,
    forget,
    async send(text) {
      forget()
      const sent = await room()
        .sendBurn(text)
        .catch(() => null)
      if (sent?.ok === true) return null
      const why = sent === null ? words.sayRefusals.unknown : words.attachments.refusals[sent.refusal]
      note.value = words.composer.givenBack(why)
      announce(note.value)
      return text
    },
  }
}
