import { isContactLink } from '../contact-fragment.ts'

const SCREENS = {
  '#password': 'password',
  '#passkeys': 'passkeys',
  '#code': 'code',
  '#delete': 'deletion',
  '#contacts': 'contacts',
} as const

/** One of the pages of an account for who is signed in. */
export type SettingsScreen = 'settings' | (typeof SCREENS)[keyof typeof SCREENS]

/** Which one the address's fragment names. */
export function settingsScreen(fragment: string): SettingsScreen {
  if (isContactLink(fragment)) return 'contacts'
  return isScreen(fragment) ? SCREENS[fragment] : 'settings'
}

function isScreen(fragment: string): fragment is keyof typeof SCREENS {
  return Object.hasOwn(SCREENS, fragment)
}
