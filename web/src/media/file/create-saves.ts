import type { Bytes } from '@wick/e2ee/bytes'

/** What goes to the browser to be stored. */
export interface Saves {
  /** Hands bytes over under that name. They are never opened here, whatever they are. */
  save(bytes: Bytes, name: string): void
  /** Takes back what was handed over, and hands over nothing more: of a room that is over nothing stays within reach. */
  end(): void
}

/** Where a browser asks, it asks while this still holds. */
const RELEASE_AFTER_MS = 60_000

export function createSaves(handOver: (address: string, name: string) => void = clickLink): Saves {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let isOver = false

  function release(address: string): void {
    URL.revokeObjectURL(address)
    clearTimeout(timers.get(address))
    timers.delete(address)
  }

  return {
    save(bytes, name) {
      if (isOver) return
      const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
      timers.set(
        address,
        setTimeout(() => release(address), RELEASE_AFTER_MS),
      )
      handOver(address, name)
    },
    end() {
      isOver = true
      for (const address of timers.keys()) release(address)
    },
  }
}

function clickLink(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
