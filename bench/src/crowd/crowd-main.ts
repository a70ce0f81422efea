import { createDeeds, type Deeds } from './deeds.ts'
import type { Asked, Told } from './orders.ts'

// Does what it is asked to until whoever asks is gone.
const deeds = createDeeds()
process.on('message', ({ number, deed, given }: Asked) => {
  const doIt = deeds[deed] as (asked: unknown) => ReturnType<Deeds[keyof Deeds]>
  const tell = (told: Told) => process.send?.(told)
  doIt(given).then(
    (result) => tell({ number, result }),
    (error: unknown) =>
      tell({ number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.on('disconnect', () => process.exit())
