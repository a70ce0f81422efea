import { MAX_LABEL_BYTES } from '@wick/client/account/crypto/session-label'
import { utf8 } from '@wick/e2ee/bytes'
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { useAnnouncer } from '../../frame/use-announcer.ts'
import { accountWords } from '../../words/account-words.ts'

export interface Naming {
  readonly written: Ref<string>
  readonly isWrong: ComputedRef<boolean>
  /** What there is to know of it, or what is wrong with it. */
  readonly hint: ComputedRef<string>
  /** The name as it is sealed; null where it is none, and that is said. */
  take(): string | null
}

/** A name for a device or a passkey, as it is written. */
export function useNaming(name: string): Naming {
  const announce = useAnnouncer()
  const written = ref(name)
  /** Nobody is told that a name is missing while they are still writing. */
  const isTried = ref(false)
  const trimmed = computed(() => written.value.trim())
  const isTooLong = computed(() => utf8(trimmed.value).length > MAX_LABEL_BYTES)
  const isWrong = computed(() => isTooLong.value || (isTried.value && trimmed.value === ''))
  const hint = computed(() => {
    if (isTooLong.value) return accountWords.devices.tooLong
    return isWrong.value ? accountWords.devices.noName : accountWords.devices.nameHint
  })
  return {
    written,
    isWrong,
    hint,
    take() {
      isTried.value = true
      if (!isWrong.value) return trimmed.value
      announce(hint.value)
      return null
    },
  }
}
