import { onBeforeUnmount, onMounted } from 'vue'

/** Keeps `--visible-height` at what a phone's keyboard leaves of the window, where the browser does not do it by itself. */
export function useVisibleHeight(): void {
  const viewport = window.visualViewport
  const root = document.documentElement
  if (viewport === null) return

  const measure = () => {
    // Zooming in by pinch also shrinks it: the layout then stays as it is.
    if (viewport.scale !== 1) return
    root.style.setProperty('--visible-height', `${viewport.height}px`)
    // Safari scrolls the page under the keyboard; the room has nothing there.
    window.scrollTo(0, 0)
  }
  onMounted(() => {
    measure()
    viewport.addEventListener('resize', measure)
  })
  onBeforeUnmount(() => {
    viewport.removeEventListener('resize', measure)
    root.style.removeProperty('--visible-height')
  })
}
