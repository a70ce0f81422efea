import { readonly, ref } from 'vue'
import { readLocal, writeLocal } from '../../storage/local.ts'

const KEY = 'wick.spelling'
const ON = 'on'

const isWanted = ref(readLocal(KEY) === ON)

/** Whether the browser checks what is written. It is off until somebody wants it: some browsers send the text to their maker for that. */
export const isSpellingChecked = readonly(isWanted)

export function checkSpelling(is: boolean): void {
  isWanted.value = is
  writeLocal(KEY, is ? ON : 'off')
}
