import { words } from '../../words/words.ts'
import { sizeText } from '../size-text.ts'
import { isReady, type TrayItem } from './tray-item.ts'

/** What became of something that was chosen. */
export function itemText(item: TrayItem): string {
  if (isReady(item) && item.tried !== undefined) {
    return words.attachments.again(words.attachments.refusals[item.tried.why])
  }
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
      return `${sizeText(item.file.size)}, ${item.mayNameAPlace ? words.attachments.withPlace : words.attachments.asItIs}`
    case 'refused':
      return words.attachments.refusals[item.why]
  }
}
