import { ref, type Ref } from 'vue'
import { readLocal, writeLocal } from '../storage/local.ts'
import { anonymousName } from './anonymous-name.ts'
import { secureRandom } from './secure-random.ts'

const KEY = 'wick.name'

/** The label under which this browser speaks, made on the first visit. It is no identity: seats are. */
export function useName(): { readonly name: Ref<string>; readonly reroll: () => void } {
  const name = ref(readLocal(KEY) ?? '')
  const reroll = () => {
    name.value = anonymousName(secureRandom)
    writeLocal(KEY, name.value)
  }
  if (name.value === '') reroll()
  return { name, reroll }
}
