import { words } from '../../words/words.ts'
import { sizeText } from '../size-text.ts'
import type { TrayItem } from './tray-item.ts'

/** What became of something that was chosen. */
export function itemText(item: TrayItem): string {
  switch (item.stage) {
    case 'preparing':
      return words.attachments.preparing
    case 'sending':
      return words.attachments.sending
    case 'image': {
      const { w, h, bytes, isFirstOfMany } = item.image
      const size = `${w} × ${h}, ${sizeText(bytes.length)}`
      return isFirstOfMany ? `${size}, ${words.attachments.firstOfMany}` : size
    }
    case 'file':
      return `${sizeText(item.file.size)}, ${words.attachments.asItIs}`
    case 'refused':
      return words.attachments.refusals[item.why]
  }
}
