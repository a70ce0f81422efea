/** Prints figures in one line that a reader, or a script, finds by its first word. */
export function measured(what: string, figures: Readonly<Record<string, string | number>>): void {
  const parts = Object.entries(figures).map(([name, value]) => `${name}=${value}`)
  console.log(`measured ${what}: ${parts.join(' ')}`)
}

/** p50, p99 and max of durations in milliseconds. */
export function spread(milliseconds: readonly number[]): Readonly<Record<string, string>> {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) => `${Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)}ms`
  return { n: String(sorted.length), p50: at(0.5), p99: at(0.99), max: at(1) }
}
