/**
 * What a visit holds of its room: one thing at a time. Taking the next one gives the last one back, or takes it over.
 */
export interface Hold {
  /** What is got after the visitor has left is given back at once. */
  take(giveBack: () => void): void
  letGo(): void
  /** The visitor has left. */
  close(): void
  readonly isClosed: () => boolean
}

export function createHold(): Hold {
  let release = () => {}
  let isClosed = false

  function letGo(): void {
    const giveBack = release
    release = () => {}
    giveBack()
  }

  return {
    take(giveBack) {
      release = giveBack
      if (isClosed) letGo()
    },
    letGo,
    close() {
      isClosed = true
      letGo()
    },
    isClosed: () => isClosed,
  }
}
