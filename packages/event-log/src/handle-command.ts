import type { Decision } from '@wick/domain/decider'
import type { CommandReply } from '@wick/platform/commands/command-server'
import { type Certainty, needsOf, settle } from './certainty.ts'
import { withOptimisticRetry } from './with-optimistic-retry.ts'

/** One command as `handleCommand` carries it out. `Loaded` holds what is decided from, and the version that it is of. */
export interface CommandSteps<Loaded, Event, Refusal extends string, Output> {
  /** What this replica has cached, for the first attempt. It may lag: the broker then refuses the append. */
  readonly loadCached?: () => Promise<Loaded>
  readonly load: (certainty: Certainty) => Promise<Loaded>
  readonly decide: (loaded: Loaded) => Decision<Event, Refusal>
  /** Appends under the version of what was loaded. A full log may be a refusal of the command. */
  readonly append: (event: Event, loaded: Loaded) => Promise<CommandReply<Output, Refusal>>
  readonly repeat: {
    readonly answer: (loaded: Loaded) => Output
    readonly needs: Certainty
  }
}

/**
 * The imperative shell: load, decide, then refuse or append under the version, and again on a conflict.
 * Refusals are decided behind a barrier, repeats at the certainty that their command names.
 */
export function handleCommand<Loaded, Event, Refusal extends string, Output>(
  steps: CommandSteps<Loaded, Event, Refusal, Output>,
): Promise<CommandReply<Output, Refusal>> {
  const { loadCached, load } = steps
  const attemptFrom = async (from: Certainty) => {
    const attemptAt = async (certainty: Certainty) => decideAndAppend(steps, await load(certainty))
    return (await settle(from, attemptAt, ({ needs }) => needs)).reply
  }
  return withOptimisticRetry(async (number) => {
    // After a lost contest, what was cached was not the head.
    if (loadCached === undefined || number > 1) return attemptFrom('believed')
    const { reply, needs } = await decideAndAppend(steps, await loadCached())
    return needs === 'believed' ? reply : attemptFrom(needs)
  })
}

interface Attempt<Output, Refusal> {
  readonly reply: CommandReply<Output, Refusal>
  /** How sure the reply has to be before it is given. */
  readonly needs: Certainty
}

async function decideAndAppend<Loaded, Event, Refusal extends string, Output>(
  { decide, append, repeat }: CommandSteps<Loaded, Event, Refusal, Output>,
  loaded: Loaded,
): Promise<Attempt<Output, Refusal>> {
  const decision = decide(loaded)
  if (!decision.accepted) return { reply: { refused: decision.refusal }, needs: 'proven' }
  if (decision.event === null) return { reply: { ok: repeat.answer(loaded) }, needs: repeat.needs }
  const reply = await append(decision.event, loaded)
  return { reply, needs: needsOf(reply) }
}
