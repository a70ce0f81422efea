/** The languages of the page, each under its own name and in its own direction. */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr' },
  de: { name: 'Deutsch', dir: 'ltr' },
  es: { name: 'Español', dir: 'ltr' },
  fr: { name: 'Français', dir: 'ltr' },
  zh: { name: '简体中文', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
} as const satisfies Record<string, { readonly name: string; readonly dir: 'ltr' | 'rtl' }>

export type Language = keyof typeof LANGUAGES

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag)
}

/** The first of the reader's languages that the page speaks, in the reader's order; English where it speaks none. */
export function pickLanguage(wanted: readonly string[]): Language {
  return wanted.map(baseOf).find(isLanguage) ?? 'en'
}

/**
 * How times and numbers are written: as where the reader lives, if that is in this language.
 * Digits are Latin throughout, as those of the safety number and of the countdown are.
 */
export function formatTag(language: Language, wanted: readonly string[]): string {
  const regional = wanted.find((tag) => baseOf(tag) === language) ?? language
  return `${regional.split('-u-')[0] ?? language}-u-nu-latn`
}

function baseOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? ''
}
