import { ref, type Ref } from 'vue'
import { words } from '../../words/words.ts'
import type { MediaRoom } from '../media-room.ts'

export interface BurnText {
  /** Why a text came back, in words. */
  readonly note: Readonly<Ref<string | null>>
  /** Gives the text back where it was not taken, null where it was. */
  send(text: string): Promise<string | null>
}

/** A text for one reader. */
export function useBurnText(room: () => Pick<MediaRoom, 'sendBurn'>): BurnText {
  const note = ref<string | null>(null)
  return {
    note,
    async send(text) {
      note.value = null
      const sent = await room()
        .sendBurn(text)
        .catch(() => null)
      if (sent?.ok === true) return null
      const why = sent === null ? words.sayRefusals.unknown : words.attachments.refusals[sent.refusal]
      note.value = words.composer.givenBack(why)
      return text
    },
  }
}
