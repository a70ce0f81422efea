import type { Alarm, BlobFault, EngineFault, LinkFault } from './errors.ts'
import { AlarmError, BlobError, EngineError, GapError, LinkError } from './errors.ts'

/** One end of a pair of ports: what goes in is cloned, so bytes and keys' owners stay where they are. */
export interface Channel {
  readonly post: (message: unknown) => void
  readonly listen: (take: (message: unknown) => void) => void
}

/** What a MessagePort, a Worker and the inside of a worker have in common. */
export interface PortLike {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  /** A MessagePort keeps everything until it is started. */
  start?(): void
}

export function channelOf(port: PortLike): Channel {
  return {
    post: (message) => port.postMessage(message),
    listen(take) {
      port.addEventListener('message', ({ data }) => take(data))
      port.start?.()
    },
  }
}

/** The engine's closed unions of errors, as data; `other` is a bug or the device: what its name was. */
export type Fault =
  | { readonly kind: 'alarm'; readonly alarm: Alarm }
  | { readonly kind: 'gap'; readonly after: number }
  | { readonly kind: 'link'; readonly fault: LinkFault }
  | { readonly kind: 'blob'; readonly fault: BlobFault }
  | { readonly kind: 'engine'; readonly fault: EngineFault }
  | { readonly kind: 'other'; readonly name: string; readonly message: string }

/** Something failed in the worker that is none of the engine's own errors. */
export class WorkerFailedError extends Error {
  override readonly name = 'WorkerFailedError'
  /** The name of the error there: `QuotaExceededError`, `TypeError` … */
  readonly original: string
  constructor(original: string, message: string) {
    super(message)
    this.original = original
  }
}

export function faultOf(cause: unknown): Fault {
  if (cause instanceof AlarmError) return { kind: 'alarm', alarm: cause.alarm }
  if (cause instanceof GapError) return { kind: 'gap', after: cause.after }
  if (cause instanceof LinkError) return { kind: 'link', fault: cause.fault }
  if (cause instanceof BlobError) return { kind: 'blob', fault: cause.fault }
  if (cause instanceof EngineError) return { kind: 'engine', fault: cause.fault }
  return cause instanceof Error || cause instanceof DOMException
    ? { kind: 'other', name: cause.name, message: cause.message }
    : { kind: 'other', name: 'unknown', message: '' }
}

export function errorOf(fault: Fault): Error {
  switch (fault.kind) {
    case 'alarm':
      return new AlarmError(fault.alarm)
    case 'gap':
      return new GapError(fault.after)
    case 'link':
      return new LinkError(fault.fault)
    case 'blob':
      return new BlobError(fault.fault)
    case 'engine':
      return new EngineError(fault.fault)
    case 'other':
      return new WorkerFailedError(fault.name, fault.message)
  }
}
