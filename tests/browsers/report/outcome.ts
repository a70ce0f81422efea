/** What became of a step. `unreached`: one before it failed. */
export interface Outcome {
  readonly step: string
  readonly end: 'passed' | 'failed' | 'unreached'
  readonly ms: number
}

/** What one engine went through. */
export interface Trial {
  readonly engine: string
  /** Of both browsers, in their own words. */
  readonly versions: readonly [here: string, there: string]
  readonly outcomes: readonly Outcome[]
}
