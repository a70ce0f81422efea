import { watch } from 'vue'

/** Resolves once something that is observed is so. */
export async function until(isSo: () => boolean): Promise<void> {
  if (isSo()) return
  await new Promise<void>((resolve) => {
    const stop = watch(isSo, (now) => {
      if (!now) return
      stop()
      resolve()
    })
  })
}
