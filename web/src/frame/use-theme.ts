import { ref, type Ref } from 'vue'
import { writeLocal } from '../storage/local.ts'

export type Theme = 'dark' | 'light'

// public/first.js reads it before the first paint.
const KEY = 'wick.theme'

/** What a phone paints around the page: `--ground` of each theme. */
const GROUND = { dark: '#0f0c0a', light: '#f6f0e4' } as const satisfies Record<Theme, string>

/** The theme that stands on the document, and how to turn it over; the choice is remembered. */
export function useTheme(): { readonly theme: Ref<Theme>; readonly toggle: () => void } {
  const root = document.documentElement
  const theme = ref<Theme>(root.dataset['theme'] === 'light' ? 'light' : 'dark')
  const toggle = () => {
    theme.value = theme.value === 'dark' ? 'light' : 'dark'
    root.dataset['theme'] = theme.value
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', GROUND[theme.value])
    writeLocal(KEY, theme.value)
  }
  return { theme, toggle }
}
