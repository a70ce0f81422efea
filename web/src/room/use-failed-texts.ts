import type { RefusalCode } from '@wick/client/refusals/refusal-code'
import type { OwnBody, RoomState } from '@wick/client/state/room-state'
import { watch, type Ref } from 'vue'

/** Calls `onFailed` with each text that the server refused for good, once. */
export function useFailedTexts(
  state: Readonly<Ref<RoomState>>,
  onFailed: (body: OwnBody, code: RefusalCode) => void,
): void {
  const toldOf = new Set<string>()
  watch(state, ({ own }) => {
    const failed = own.find(({ bodyId, content, code }) => {
      return code !== null && content.t === 'text' && !toldOf.has(bodyId)
    })
    if (failed === undefined || failed.code === null) return
    toldOf.add(failed.bodyId)
    onFailed(failed, failed.code)
  })
}
