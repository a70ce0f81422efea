/**
 * What is offered to a system: a number of messages per second, or as many as it takes. Its window opens after the warm-up,
 * or at `windowAt` (ms since the epoch).
 */
export type Load =
  | { readonly kind: 'rate'; readonly perSecond: number; readonly windowAt?: number | undefined }
  | { readonly kind: 'maximum' }

/** The same for both systems. */
export interface Shape {
  readonly rooms: number
  /** Gateways here, Socket.IO servers there. The two seats of a room are at different ones. */
  readonly replicas: number
  /** Each system has its turn this many times. */
  readonly rounds: number
  readonly loads: readonly Load[]
  /** At the maximum, before anything is measured: what a process runs for the first time is compiled meanwhile. */
  readonly heatMs: number
  /** Before each window, at that window's load. */
  readonly warmUpMs: number
  readonly windowMs: number
  /** Messages that each seat has under way at the maximum. */
  readonly inFlight: number
}

const rate = (perSecond: number): Load => ({ kind: 'rate', perSecond })
const maximum: Load = { kind: 'maximum' }

export const FULL: Shape = {
  rooms: 200,
  replicas: 2,
  rounds: 3,
  loads: [rate(500), rate(1_000), maximum],
  heatMs: 6_000,
  warmUpMs: 2_000,
  windowMs: 10_000,
  inFlight: 1,
}

export const QUICK: Shape = {
  ...FULL,
  rounds: 1,
  loads: [rate(500), maximum],
  heatMs: 2_000,
  warmUpMs: 1_000,
  windowMs: 3_000,
}

export function nameOf(load: Load): string {
  return load.kind === 'rate' ? `${load.perSecond}/s` : 'maximum'
}
