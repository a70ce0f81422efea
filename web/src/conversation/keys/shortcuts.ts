import type { Act } from '../acts-on.ts'

/** What of a key press decides what it means. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export type Shortcut = 'search' | 'help' | 'back'

/** What a key does anywhere in a room. `isWriting`: it goes into a field. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey }: Press, isWriting: boolean): Shortcut | null {
  if (altKey) return null
  // The browser's own search sees only what is drawn of a long conversation.
  if (ctrlKey || metaKey) return key === 'f' ? 'search' : null
  if (key === 'Escape') return 'back'
  if (isWriting) return null
  if (key === '/') return 'search'
  return key === '?' ? 'help' : null
}

const ACTS: Readonly<Record<string, Act>> = {
  r: 'reply',
  e: 'edit',
  c: 'copy',
  '+': 'react',
  Delete: 'remove',
  Backspace: 'remove',
}

/** What a key does with the message that has the focus; `acts`: opens what may be done with it. */
export function messageShortcutOf({ key, ctrlKey, metaKey, altKey }: Press): Act | 'acts' | null {
  if (ctrlKey || metaKey || altKey) return null
  return key === 'Enter' ? 'acts' : (ACTS[key] ?? null)
}

/** Which way a key leads from message to message. */
export function stepOf({ key, ctrlKey, metaKey, altKey }: Press): 'older' | 'newer' | 'first' | 'last' | null {
  if (ctrlKey || metaKey || altKey) return null
  if (key === 'ArrowUp') return 'older'
  if (key === 'ArrowDown') return 'newer'
  if (key === 'Home') return 'first'
  return key === 'End' ? 'last' : null
}

/** Every key that does something, for the sheet that lists them. The words say what. */
export const KEYS = {
  anywhere: { search: ['/', 'Ctrl F'], help: ['?'], back: ['Esc'] },
  writing: { send: ['Enter'], line: ['Shift Enter'], editLast: ['↑'], format: ['**', '*', '~~', '`'] },
  messages: {
    step: ['↑', '↓'],
    ends: ['Home', 'End'],
    acts: ['Enter'],
    react: ['+'],
    reply: ['R'],
    copy: ['C'],
    edit: ['E'],
    remove: ['Del'],
  },
} as const
