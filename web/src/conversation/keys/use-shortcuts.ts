import { onScopeDispose } from 'vue'
import { isComposing } from '../../browser/is-composing.ts'
import { shortcutOf, type Shortcut } from './shortcuts.ts'

// Deprecated, and the only thing that every browser says of it; iPads call themselves Macs too, and have the same keys.
const IS_MAC = /^(Mac|iP)/.test(navigator.platform)

/** Listens for the keys that work anywhere in a room; `act` says whether it did something. A dialog keeps its keys to itself. */
export function useShortcuts(act: (shortcut: Shortcut) => boolean): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event) || document.querySelector('dialog[open]') !== null) return
    const { target } = event
    const isWriting =
      target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
    const shortcut = shortcutOf(event, { isWriting, isMac: IS_MAC })
    if (shortcut !== null && act(shortcut)) event.preventDefault()
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
