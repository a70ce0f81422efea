import type { Ports } from '../ports.ts'
import type { Cursor } from './cursor.ts'
import type { EitherLine, EitherLineEvents } from './either-line.ts'
import { NetworkMemory } from './network-memory.ts'
import { RacedLine } from './raced-line.ts'

/** Opens one line after the other, and knows from the ones before whether WebSockets pass. */
export interface Connector {
  connect(from: Cursor | null, events: EitherLineEvents): EitherLine
}

export interface ConnectorOptions {
  readonly ports: Ports
  readonly roomId: string
  readonly cursor: () => Promise<Cursor | null>
}

export function createConnector(options: ConnectorOptions): Connector {
  const memory = new NetworkMemory(options.ports.clock)
  return { connect: (from, events) => new RacedLine({ ...options, memory, from }, events) }
}
