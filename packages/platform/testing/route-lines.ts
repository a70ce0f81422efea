import { openRelay } from './loopback-relay.ts'

/** A line from one server to another that can be cut, and nobody gets through until it is mended. */
export interface RouteLine extends AsyncDisposable {
  readonly port: number
  cut(): void
  mend(): void
}

export async function openRouteLine(target: number): Promise<RouteLine> {
  let isCut = false
  const relay = await openRelay(target, {
    isOpen: () => !isCut,
    wire(near, far) {
      near.pipe(far)
      far.pipe(near)
    },
  })
  return {
    port: relay.port,
    cut() {
      isCut = true
      relay.destroyConnections()
    },
    mend: () => void (isCut = false),
    [Symbol.asyncDispose]: () => relay[Symbol.asyncDispose](),
  }
}
