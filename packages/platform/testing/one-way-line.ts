import { openRelay } from './loopback-relay.ts'

/** A line to a server on loopback whose answers can be lost: what is asked arrives, what is answered does not. */
export interface OneWayLine extends AsyncDisposable {
  readonly port: number
  /** From here on every answer is lost. */
  mute(): void
  /** Cuts whatever is connected; the next connection works both ways again. */
  cut(): void
}

export async function oneWayLine(target: number): Promise<OneWayLine> {
  let isMuted = false
  const relay = await openRelay(target, {
    wire(near, far) {
      near.on('data', (bytes: Buffer) => far.write(bytes))
      far.on('data', (bytes: Buffer) => (isMuted ? undefined : near.write(bytes)))
    },
  })
  return {
    port: relay.port,
    mute: () => void (isMuted = true),
    cut() {
      isMuted = false
      relay.destroyConnections()
    },
    [Symbol.asyncDispose]: () => relay[Symbol.asyncDispose](),
  }
}
