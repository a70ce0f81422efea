import { watch, type Ref } from 'vue'
import type { BurnText } from './use-burn-text.ts'

interface Field {
  readonly draft: Ref<string>
  /** A text that was said is being changed. */
  readonly isEditing: Readonly<Ref<boolean>>
  /** Something that was said may still come back into the field. */
  readonly isAwaited: Readonly<Ref<boolean>>
  readonly isBurning: Ref<boolean>
}

/** A text that was to burn comes back alone, once nothing else is written: so neither goes as the other was meant. */
export function useReturnedBurns(burnText: BurnText, { draft, isEditing, isAwaited, isBurning }: Field): void {
  watch([burnText.returned, draft, isEditing, isAwaited], () => {
    const isFree = draft.value === '' && !isEditing.value && !isAwaited.value
    // Whatever is taken changes what is watched here.
    if (burnText.returned.value.length === 0 || !isFree) return
    const text = burnText.takeReturned()
    if (text === undefined) return
    isBurning.value = true
    draft.value = text
  })
}
