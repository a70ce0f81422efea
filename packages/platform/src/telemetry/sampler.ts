import { ParentBasedSampler, type Sampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace'

/**
 * What comes as recorded stays recorded. Of all else (what begins here, and what a browser names without having it recorded) the
 * ratio decides by the trace's id: services of one ratio decide alike, so no trace is recorded in part.
 */
export function edgeSampler(ratio: number): Sampler {
  const byRatio = new TraceIdRatioBasedSampler(ratio)
  return new ParentBasedSampler({ root: byRatio, remoteParentNotSampled: byRatio })
}
