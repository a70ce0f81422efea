/** Says one step of a preparation that can take a while. */
export type Report = (line: string) => void

const STILL_EVERY_MS = 10_000

/** Says every ten seconds that something goes on which may take long. */
export async function tickWhile<Result>(report: Report, what: string, work: Promise<Result>): Promise<Result> {
  const since = performance.now()
  const seconds = () => Math.round((performance.now() - since) / 1_000)
  const ticking = setInterval(() => report(`still ${what} (${seconds()} s)`), STILL_EVERY_MS)
  try {
    return await work
  } finally {
    clearInterval(ticking)
  }
}
