/**
 * How sure a reader has to be of what it reads. A leader that is cut off from the other brokers goes on answering by what it knew.
 * - `believed`: whoever leads, or believes it does, says so. Enough for an append, which the broker refuses where it is out of date.
 * - `unchallenged`: no other can have led meanwhile; where that is not known, as `proven`. For what is told and may be asked again.
 * - `proven`: read behind a barrier. For what is final: a refusal, a loss, whatever is forgotten or counted.
 */
export type Certainty = 'believed' | 'unchallenged' | 'proven'

const RANK: Readonly<Record<Certainty, number>> = { believed: 0, unchallenged: 1, proven: 2 }

/** Asks at a first certainty, and again at a higher one as long as the answer needs it. */
export async function settle<Answer>(
  from: Certainty,
  ask: (certainty: Certainty) => Promise<Answer>,
  needs: (answer: Answer) => Certainty,
): Promise<Answer> {
  for (let certainty = from; ;) {
    const answer = await ask(certainty)
    const needed = needs(answer)
    if (RANK[needed] <= RANK[certainty]) return answer
    certainty = needed
  }
}

/** What a handler's reply needs: a refusal is final. */
export function needsOf(reply: { readonly ok: unknown } | { readonly refused: unknown }): Certainty {
  return 'refused' in reply ? 'proven' : 'believed'
}
