import { onBeforeUnmount, type Ref } from 'vue'

/** Where something goes that has the focus, `leadOn` takes it elsewhere: else it would begin again at the top of the page. */
export function usePartingFocus(element: Readonly<Ref<HTMLElement | null>>, leadOn: (from: HTMLElement) => void): void {
  onBeforeUnmount(() => {
    const { value } = element
    if (value?.contains(document.activeElement) === true) leadOn(value)
  })
}
