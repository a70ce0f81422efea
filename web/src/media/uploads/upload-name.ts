import type { Upload } from '@wick/client/state/room-state'
import { words } from '../../words/words.ts'
import { cleanName } from '../file/clean-name.ts'

/** What an upload is called; of what burns nothing is told but its kind. */
export function uploadName({ content }: Pick<Upload, 'content'>): string {
  switch (content.t) {
    case 'image':
      return words.uploads.names.image
    case 'file':
      return cleanName(content.name)
    case 'burn':
      return content.what === 'text' ? words.uploads.names.text : words.uploads.names.burningImage
  }
}
