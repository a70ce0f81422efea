import { onScopeDispose, ref, type Ref } from 'vue'

export type CopyState = 'idle' | 'copied' | 'failed'

const FEEDBACK_MS = 2_000

/** Copies a text and says for a moment how that went. */
export function useCopy(): { readonly state: Ref<CopyState>; readonly copy: (text: string) => Promise<void> } {
  const state = ref<CopyState>('idle')
  let timer: number | undefined
  onScopeDispose(() => window.clearTimeout(timer))

  async function copy(text: string): Promise<void> {
    state.value = (await write(text)) ? 'copied' : 'failed'
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      state.value = 'idle'
    }, FEEDBACK_MS)
  }
  return { state, copy }
}

// Browsers hand out the clipboard on secure origins only, and may refuse it there.
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
