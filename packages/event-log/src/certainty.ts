/**
 * How sure a reader must be (docs/decisions/0023): a cut-off leader still answers by what it knew.
 * - `believed`: a leader, real or supposed, says so.
 * - `unchallenged`: no other can lead by now; if unknown, as `proven`.
 * - `proven`: read behind a barrier.
 */
export type Certainty = 'believed' | 'unchallenged' | 'proven'

/**
 * `believed` is enough for an append: the broker refuses one that is out of date. `unchallenged` is for what is told
 * and may be asked again. `proven` is for what is final, forgotten or counted, such as a refusal.
 */
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
