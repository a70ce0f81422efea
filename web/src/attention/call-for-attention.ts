import { whereUnattended } from './attended.ts'
import { showNotification } from './notification.ts'
import { playChime } from './play-chime.ts'
import { isOn } from './switches.ts'

/** A message came while the page is out of sight: says so in the ways that are turned on. */
export async function callForAttention(roomId: string): Promise<void> {
  await whereUnattended(roomId, () =>
    Promise.all([isOn('notification') && showNotification(), isOn('sound') && playChime()]),
  )
}
