import { onScopeDispose } from 'vue'
import { shortcutOf, type Shortcut } from './shortcuts.ts'

/** Listens for the keys that work anywhere in a room; `act` says whether it did something. A dialog keeps its keys to itself. */
export function useShortcuts(act: (shortcut: Shortcut) => boolean): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return
    const { target } = event
    const isWriting =
      target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
    const shortcut = shortcutOf(event, isWriting)
    if (shortcut !== null && act(shortcut)) event.preventDefault()
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
