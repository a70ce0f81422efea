import type { Ref } from 'vue'

/** A text that was not taken stands in the draft again, before whatever has been written since. */
export function returnText(draft: Ref<string>, text: string): void {
  draft.value = draft.value === '' ? text : `${text}\n${draft.value}`
}
