import { fromBase64url } from '@wick/e2ee/bytes'
import type { ImageRef } from '@wick/e2ee/bodies'
import { computed, type ShallowRef } from 'vue'
import { thumbnailOf } from './check-picture.ts'
import { useObjectUrl } from './use-object-url.ts'

/** What a message shows of its picture before that is fetched. */
export function useThumbnail(picture: () => ImageRef, isWanted: () => boolean): Readonly<ShallowRef<string | null>> {
  const thumbnail = computed(() => {
    const { thumb } = picture()
    const bytes = thumb === undefined ? null : fromBase64url(thumb)
    return bytes === null ? null : thumbnailOf(bytes)
  })
  return useObjectUrl(() => (isWanted() ? thumbnail.value : null))
}
