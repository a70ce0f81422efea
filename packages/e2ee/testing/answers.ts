/** One thing that is known beforehand: what this build computes, and what it has to be. */
export interface Answer {
  readonly of: string
  readonly computed: string
  readonly expected: string
}

export function wrongAmong(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter(({ computed, expected }) => computed !== expected)
}
