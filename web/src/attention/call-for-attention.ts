import { whereUnattended } from './attended.ts'
import { showNotification } from './notification.ts'
import { playChime } from './play-chime.ts'
import { isOn } from './switches.ts'

/** A message, an eseq, came while the page is out of sight: says so in the ways that are turned on. */
export async function callForAttention(roomId: string, message: number): Promise<void> {
  await whereUnattended(roomId, message, () => {
    if (isOn('notification')) void showNotification(roomId)
    if (isOn('sound')) void playChime()
  })
}
