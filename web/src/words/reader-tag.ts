import { computed } from 'vue'
import { formatTag } from './language.ts'
import { language } from './words.ts'

/** How times and numbers are written here: in the page's language, as where the reader lives. */
export const readerTag = computed(() => formatTag(language.value, navigator.languages))
