import { ended } from '../words/en/ended.ts'
import { addEnglish, words } from '../words/words.ts'

// Said at the end of a room alone, so English brings them along here. Whatever says one of them takes `words` from this file.
addEnglish(ended)

export { words }
