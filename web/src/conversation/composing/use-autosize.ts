import { watch, type Ref } from 'vue'

/** Lets a field grow with its text where the browser does not do that by itself. */
export function useAutosize(field: Readonly<Ref<HTMLTextAreaElement | null>>, text: Readonly<Ref<string>>): void {
  if (CSS.supports('field-sizing', 'content')) return
  watch(
    [field, text],
    () => {
      if (field.value === null) return
      field.value.style.blockSize = 'auto'
      field.value.style.blockSize = `${field.value.scrollHeight}px`
    },
    { flush: 'post', immediate: true },
  )
}
