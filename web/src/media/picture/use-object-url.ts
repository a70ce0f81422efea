import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'

/** An address for what is shown, and only as long as it is: afterwards it leads nowhere. */
export function useObjectUrl(shown: () => Blob | null): Readonly<ShallowRef<string | null>> {
  const address = shallowRef<string | null>(null)
  const release = () => {
    if (address.value !== null) URL.revokeObjectURL(address.value)
    address.value = null
  }
  watch(
    shown,
    (blob) => {
      release()
      if (blob !== null) address.value = URL.createObjectURL(blob)
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(release)
  return address
}
