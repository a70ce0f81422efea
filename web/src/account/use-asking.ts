import { StretchError } from '@wick/client/account/stretch/connect-stretch'
import type { Answer } from '@wick/client/http/call'
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import { useAnnouncer } from '../frame/use-announcer.ts'
import { askUntilAnswered } from './ask-until-answered.ts'
import { type AskedCode, type Problem, sayProblem } from './problem.ts'

export interface Asking {
  /** Something is under way. */
  readonly isBusy: Readonly<Ref<boolean>>
  /** Why it did not go as it should, or why it takes so long. */
  readonly problem: Readonly<Ref<Problem | null>>
  /** The same in words; empty for nothing. */
  readonly said: ComputedRef<string>
  /**
   * Asks until it is answered. Null where something is under way already, or nobody waits any more; a refusal is said. `take` may keep
   * refusals for itself: true for those that it has dealt with.
   */
  ask<Value, Code extends AskedCode>(
    question: () => Promise<Answer<Value, Code>>,
    take?: (code: Code) => boolean,
  ): Promise<{ readonly value: Value } | null>
  /** Says what was found out here. */
  tell(code: Problem['code']): void
  clear(): void
}

/** One question at a time, told as it goes. */
export function useAsking(): Asking {
  const announce = useAnnouncer()
  const isBusy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  const gone = new AbortController()
  onScopeDispose(() => gone.abort())

  function tellOf(found: Problem): void {
    const isNew = problem.value?.code !== found.code
    problem.value = found
    if (isNew) announce(sayProblem(found))
  }
  const tell = (code: Problem['code']) => tellOf({ code, retryAfterMs: null })

  async function answered<Value, Code extends AskedCode>(question: () => Promise<Answer<Value, Code>>) {
    try {
      return await askUntilAnswered(question, gone.signal, (answer) => answer.ok || tellOf(answer.refusal))
    } catch (cause) {
      if (!gone.signal.aborted) tell(cause instanceof StretchError ? 'unstretchable' : 'failed')
      return null
    }
  }

  return {
    isBusy,
    problem,
    said: computed(() => (problem.value === null ? '' : sayProblem(problem.value))),
    async ask(question, take) {
      if (isBusy.value) return null
      isBusy.value = true
      problem.value = null
      const answer = await answered(question)
      isBusy.value = false
      if (answer === null || gone.signal.aborted) return null
      if (answer.ok) {
        problem.value = null
        return { value: answer.value }
      }
      if (take?.(answer.refusal.code) !== true) tellOf(answer.refusal)
      return null
    },
    tell,
    clear() {
      problem.value = null
    },
  }
}
