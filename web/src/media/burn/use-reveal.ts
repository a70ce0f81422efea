import type { RefusalCode } from '@wick/client/refusals/refusal-code'
import type { Revealed } from '@wick/client/burns/burns'
import type { BlobFault } from '@wick/e2ee/errors'
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { MediaRoom } from '../media-room.ts'
import { isAsDeclared } from '../picture/check-picture.ts'

export interface Reveal {
  /** Only here, only now: in no state, no store and no other part of the page. */
  readonly revealed: Readonly<ShallowRef<Revealed | null>>
  readonly isOpening: Readonly<Ref<boolean>>
  readonly problem: Readonly<Ref<RefusalCode | BlobFault | null>>
  readonly open: () => Promise<void>
  /** It is not shown any more; whoever opened it may look again until its time is up. */
  readonly drop: () => void
  /** The picture is not what its message said, which shows only once it is decoded. */
  readonly refuse: () => void
  readonly burn: () => void
}

type Room = Pick<MediaRoom, 'reveal' | 'burn' | 'serverNow'>

export function useReveal(eseq: () => number, room: () => Room): Reveal {
  const revealed = shallowRef<Revealed | null>(null)
  const isOpening = ref(false)
  const problem = ref<RefusalCode | BlobFault | null>(null)
  let isOver = false

  const drop = () => {
    revealed.value = null
  }
  onScopeDispose(() => {
    isOver = true
    drop()
  })

  async function open(): Promise<void> {
    if (isOpening.value) return
    isOpening.value = true
    problem.value = null
    const answer = await room()
      .reveal(eseq())
      .catch(() => null)
    isOpening.value = false
    // The room may be hidden or gone by now: what came is not shown to an empty chair. Nor is what came too late.
    if (isOver || (answer?.ok === true && answer.value.until <= room().serverNow())) return
    if (answer === null) problem.value = 'unreachable'
    else if (!answer.ok) problem.value = answer.refusal.code
    else if (answer.value.what === 'image' && !isAsDeclared(answer.value.bytes, answer.value)) problem.value = 'mime'
    else revealed.value = answer.value
  }

  return {
    revealed,
    isOpening,
    problem,
    open,
    drop,
    refuse() {
      drop()
      problem.value = 'mime'
    },
    burn() {
      drop()
      room()
        .burn(eseq())
        .catch(() => undefined)
    },
  }
}
