import { fromBase64url } from '@wick/e2ee/bytes'
import type { ImageRef } from '@wick/e2ee/bodies'
import { computed, ref, type ShallowRef } from 'vue'
import { thumbnailOf, type Thumbnail } from './check-picture.ts'
import { isOtherThanSaid } from './is-other-than-said.ts'
import { useObjectUrl } from './use-object-url.ts'

export interface ShownThumbnail {
  readonly address: Readonly<ShallowRef<string | null>>
  /** To be told what a browser made of it. */
  readonly onDecoded: (event: Event) => void
}

/** What a message shows of its picture before that is fetched. */
export function useThumbnail(picture: () => ImageRef, isWanted: () => boolean): ShownThumbnail {
  const refused = ref<Thumbnail | null>(null)
  const thumbnail = computed(() => {
    const { thumb } = picture()
    const bytes = thumb === undefined ? null : fromBase64url(thumb)
    return bytes === null ? null : thumbnailOf(bytes)
  })
  const address = useObjectUrl(() =>
    isWanted() && thumbnail.value !== refused.value ? (thumbnail.value?.blob ?? null) : null,
  )
  return {
    address,
    onDecoded(event) {
      if (thumbnail.value !== null && isOtherThanSaid(event, address.value, thumbnail.value))
        refused.value = thumbnail.value
    },
  }
}
