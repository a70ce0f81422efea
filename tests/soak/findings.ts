/** What went wrong, told at once and kept. */
export interface Findings {
  readonly all: readonly string[]
  readonly add: (finding: string) => void
  /** A part that fails leaves the others at work: what they see says more. */
  guard(part: string, work: Promise<void>): Promise<void>
}

export function createFindings(): Findings {
  const all: string[] = []
  const add = (finding: string) => {
    all.push(finding)
    console.log(`finding     ${finding}`)
  }
  return { all, add, guard: (part, work) => work.catch((error: unknown) => add(`${part}: ${String(error)}`)) }
}
