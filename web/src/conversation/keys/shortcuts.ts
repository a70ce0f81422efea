import type { Act } from '../acts-on.ts'

/** What of a key press decides what it means. */
export interface Press {
  readonly key: string
  /** The place of the key, whatever the layout writes there. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export type Shortcut = 'search' | 'help' | 'back'

/** Where a key goes. */
export interface Field {
  readonly isWriting: boolean
  readonly isMac: boolean
}

const LATIN_LETTER = /^\p{Script=Latin}$/u
const OTHER_LETTER = /^\p{L}$/u

/** The letter that a press means: what a Latin layout writes, with CapsLock too, and where another one does, what stands on the key. */
function letterOf({ key, code }: Press): string | null {
  if (LATIN_LETTER.test(key)) return key.toLowerCase()
  return OTHER_LETTER.test(key) ? (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null) : null
}

/** What a key does anywhere in a room. */
export function shortcutOf(press: Press, { isWriting, isMac }: Field): Shortcut | null {
  const { key, ctrlKey, metaKey, altKey } = press
  if (altKey) return null
  // There, Ctrl and a letter move within a text.
  if (isMac && isWriting && ctrlKey && !metaKey) return null
  // The browser's own search sees only what is drawn of a long conversation.
  if (ctrlKey || metaKey) return letterOf(press) === 'f' ? 'search' : null
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
export function messageShortcutOf(press: Press): Act | 'acts' | null {
  const { key, ctrlKey, metaKey, altKey } = press
  if (ctrlKey || metaKey || altKey) return null
  return key === 'Enter' ? 'acts' : (ACTS[letterOf(press) ?? key] ?? null)
}

/** Which way a key leads from message to message. */
/** From message to message. */
export type Step = 'older' | 'newer' | 'first' | 'last'

export function stepOf({ key, ctrlKey, metaKey, altKey }: Press): Step | null {
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
