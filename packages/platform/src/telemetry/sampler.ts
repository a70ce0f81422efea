import { ParentBasedSampler, type Sampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace'

/**
 * A trace that comes as recorded stays recorded. For others (begun here, or named by a browser but not recorded) the
 * ratio decides by trace id. Services of one ratio decide alike, so no trace is recorded in part.
 */
export function edgeSampler(ratio: number): Sampler {
  const byRatio = new TraceIdRatioBasedSampler(ratio)
  return new ParentBasedSampler({ root: byRatio, remoteParentNotSampled: byRatio })
}
