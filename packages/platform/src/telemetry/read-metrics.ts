import { DataPointType, type MetricReader } from '@opentelemetry/sdk-metrics'
import { z } from 'zod'

/** One number of one metric. A histogram is read as its `count` and its `sum`. */
export const Reading = z.strictObject({
  name: z.string(),
  attributes: z.record(z.string(), z.union([z.string(), z.number()])),
  value: z.number(),
  sum: z.number().optional(),
})
export type Reading = z.infer<typeof Reading>

/** Everything of ours that a reader holds, without what the runtime tells of itself. */
export async function readMetrics(reader: MetricReader): Promise<Reading[]> {
  const { resourceMetrics } = await reader.collect()
  const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics)
  return metrics
    .filter(({ descriptor }) => descriptor.name.startsWith('wick.'))
    .flatMap((metric) => {
      const { name } = metric.descriptor
      if (metric.dataPointType === DataPointType.EXPONENTIAL_HISTOGRAM) return []
      if (metric.dataPointType === DataPointType.HISTOGRAM)
        return metric.dataPoints.map(({ attributes, value }) =>
          Reading.parse({ name, attributes, value: value.count, sum: value.sum ?? 0 }),
        )
      return metric.dataPoints.map(({ attributes, value }) => Reading.parse({ name, attributes, value }))
    })
}
