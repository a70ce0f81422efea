/** Finds where the next run of exactly so many backticks begins, each run looked at once however often it is asked. */
export function tickFinder(source: string): (length: number, from: number) => number | null {
  const runs = new Map<number, number[]>()
  for (const { 0: run, index } of source.matchAll(/`+/g)) {
    const same = runs.get(run.length)
    if (same === undefined) runs.set(run.length, [index])
    else same.push(index)
  }
  for (const starts of runs.values()) starts.reverse()
  return (length, from) => {
    const starts = runs.get(length) ?? []
    while ((starts.at(-1) ?? from) < from) starts.pop()
    return starts.at(-1) ?? null
  }
}
