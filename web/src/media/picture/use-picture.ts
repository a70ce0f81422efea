import { isRetryable } from '@wick/client/retry'
import type { RefusalCode } from '@wick/client/refusals/refusal-code'
import type { ImageRef } from '@wick/e2ee/bodies'
import type { BlobFault } from '@wick/e2ee/errors'
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useRoom } from '../../room-state/room-context.ts'
import { useMedia } from '../media-context.ts'
import { isAsDeclared } from './check-picture.ts'
import { isOtherThanSaid } from './is-other-than-said.ts'
import { useObjectUrl } from './use-object-url.ts'

export interface Picture {
  /** Null until it is here and everything about it was checked. */
  readonly address: Readonly<ShallowRef<string | null>>
  readonly blob: Readonly<ShallowRef<Blob | null>>
  readonly problem: Readonly<Ref<RefusalCode | BlobFault | null>>
  /** To be told what a browser made of it, or that it could make nothing. */
  readonly onDecoded: (event: Event) => void
  readonly retry: () => void
}

/** A picture of the log, as long as it is wanted. */
export function usePicture(picture: () => ImageRef, isWanted: () => boolean): Picture {
  const { downloads } = useMedia()
  const { state } = useRoom()
  const blob = shallowRef<Blob | null>(null)
  const problem = ref<RefusalCode | BlobFault | null>(null)
  const attempts = ref(0)

  watch(
    [() => picture().id, isWanted, attempts],
    async (_now, _before, onCleanup) => {
      let isCurrent = true
      onCleanup(() => {
        isCurrent = false
        blob.value = null
      })
      if (!isWanted()) return
      problem.value = null
      const declared = picture()
      const answer = await downloads.load(declared)
      if (!isCurrent) return
      if (!answer.ok) problem.value = answer.refusal.code
      else if (isAsDeclared(answer.value, declared)) blob.value = new Blob([answer.value], { type: declared.mime })
      else problem.value = 'mime'
    },
    { immediate: true },
  )

  const retry = () => {
    attempts.value += 1
  }

  // What failed for want of a line is asked for again once there is one.
  watch(
    () => state.value.isCaughtUp,
    (isCaughtUp) => isCaughtUp && problem.value !== null && isRetryable(problem.value) && retry(),
  )

  const address = useObjectUrl(() => blob.value)

  return {
    address,
    blob,
    problem,
    onDecoded(event) {
      if (!isOtherThanSaid(event, address.value, picture())) return
      blob.value = null
      problem.value = 'mime'
    },
    retry,
  }
}
