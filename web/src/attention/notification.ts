import type { Notice } from '../offline/notice.ts'
import { language, words } from '../words/words.ts'

// One for all rooms: a number of them would tell how many there are.
const TAG = 'wick'

let shown: Notification | null = null

/** Tells the system that something came, and nothing of what or from whom; a press leads to the room. */
export async function showNotification(roomId: string): Promise<void> {
  if (Notification.permission !== 'granted') return
  const look = { tag: TAG, silent: true, lang: language.value, dir: 'auto', icon: '/icons/icon-192.png' } as const
  try {
    shown = new Notification(words.attention.newMessage, look)
    shown.addEventListener('click', () => {
      window.focus()
      withdrawNotification()
    })
  } catch {
    // Phones let only a service worker show one.
    const worker = await navigator.serviceWorker?.getRegistration()
    worker?.active?.postMessage({ title: words.attention.newMessage, look, roomId } satisfies Notice)
  }
}

/** Takes it back: it was read, or there is nothing left to read. */
export function withdrawNotification(): void {
  shown?.close()
  shown = null
  void withdrawFromWorker()
}

async function withdrawFromWorker(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration()
  for (const notification of (await worker?.getNotifications({ tag: TAG })) ?? []) notification.close()
}

/** Asks for the permission where it was never asked. To be called for somebody who wants notifications. */
export async function mayNotify(): Promise<boolean> {
  if (!('Notification' in window)) return false
  return (await Notification.requestPermission()) === 'granted'
}
