import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import { useAnnouncer } from '../frame/use-announcer.ts'
import { useBurnText, type BurnText } from './burn/use-burn-text.ts'
import { createSaves, type Saves } from './file/create-saves.ts'
import type { MediaRoom } from './media-room.ts'
import { createDownloads, type Downloads } from './picture/create-downloads.ts'
import { useTray, type Tray } from './tray/use-tray.ts'

/** What the parts of a room's page share that show, choose or send pictures and files. */
export interface Media {
  readonly room: () => MediaRoom
  readonly downloads: Downloads
  readonly saves: Saves
  readonly tray: Tray
  readonly burnText: BurnText
  /** The body id of the picture that is looked at closely. */
  readonly viewed: ShallowRef<string | null>
  /** Saves what the browser would open at once: waits until somebody has said yes. */
  readonly doubtful: ShallowRef<(() => void) | null>
  /** The room is over: nothing of it stays. */
  readonly wipe: () => void
}

const KEY: InjectionKey<Media> = Symbol('media')

export function provideMedia(room: () => MediaRoom): Media {
  const downloads = createDownloads(room)
  const saves = createSaves()
  const tray = useTray(room, downloads)
  const burnText = useBurnText(room, useAnnouncer())
  const viewed = shallowRef<string | null>(null)
  const doubtful = shallowRef<(() => void) | null>(null)
  const wipe = () => {
    viewed.value = null
    doubtful.value = null
    tray.empty()
    burnText.drop()
    downloads.forget()
    saves.end()
  }
  const media = { room, downloads, saves, tray, burnText, viewed, doubtful, wipe }
  provide(KEY, media)
  return media
}

/** @throws Error outside a room's page */
export function useMedia(): Media {
  const media = inject(KEY)
  if (media === undefined) throw new Error('This is shown in a room only.')
  return media
}
