import { cleanNick } from '@wick/client/nick'
import { ref, type Ref } from 'vue'
import { readLocal, writeLocal } from '../storage/local.ts'
import { anonymousName } from './anonymous-name.ts'
import { secureRandom } from './secure-random.ts'

const KEY = 'wick.name'

/** The label under which this browser speaks: made up on the first visit, or whatever somebody writes. It is no identity: seats are. */
export function useName(): { readonly name: Ref<string>; readonly rename: (name: string | null) => void } {
  const name = ref(readLocal(KEY) ?? '')
  const rename = (wanted: string | null) => {
    name.value = wanted === null ? anonymousName(secureRandom) : cleanNick(wanted)
    writeLocal(KEY, name.value)
  }
  if (name.value === '') rename(null)
  return { name, rename }
}
