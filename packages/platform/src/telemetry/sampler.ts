import { ParentBasedSampler, type Sampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace'

/**
 * A decision that was taken stays. Where none was (nobody asked, or a browser that names its trace without having it
 * recorded), the ratio decides by the trace's id, so that every replica decides alike.
 */
export function edgeSampler(ratio: number): Sampler {
  const byRatio = new TraceIdRatioBasedSampler(ratio)
  return new ParentBasedSampler({ root: byRatio, remoteParentNotSampled: byRatio })
}
