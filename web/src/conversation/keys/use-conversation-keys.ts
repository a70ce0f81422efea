import type { Row } from '../../room-state/rows.ts'
import type { Conversation } from '../conversation.ts'
import { toComposer } from './to-composer.ts'
import { useShortcuts } from './use-shortcuts.ts'

export interface ConversationKeys {
  readonly toComposer: () => void
  readonly openSearch: () => void
  readonly closeSearch: () => void
  /** The last text of our own that can be edited. */
  readonly editLast: () => void
}

/** What keys do in a room, for those who press buttons instead too. Nothing of it happens while the conversation is hidden. */
export function useConversationKeys(
  { composing, search, actsOn, isHelping }: Conversation,
  rows: () => readonly Row[],
  isHidden: () => boolean,
): ConversationKeys {
  function openSearch(): void {
    search.open()
    document.getElementById('search')?.focus()
  }

  function closeSearch(): void {
    search.close()
    toComposer()
  }

  function back(): void {
    if (composing.target.value !== null) composing.leaveOff()
    else if (search.isOpen.value) search.close()
    toComposer()
  }

  useShortcuts((shortcut) => {
    if (isHidden()) return false
    switch (shortcut) {
      case 'search':
        openSearch()
        return true
      case 'help':
        isHelping.value = true
        return true
      case 'back':
        back()
        return true
    }
  })

  return {
    toComposer,
    openSearch,
    closeSearch,
    editLast() {
      const last = rows().findLast((row) => row.kind === 'message' && actsOn(row).includes('edit'))
      if (last?.kind === 'message') composing.edit(last)
    },
  }
}
