/** One at a time: whoever asks meanwhile has it run once more, however many they are. */
export function runAgain(job: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let isDue = false
  async function run(): Promise<void> {
    do {
      isDue = false
      await job()
    } while (isDue)
  }
  return () => {
    isDue = true
    running ??= run().finally(() => (running = null))
    return running
  }
}
