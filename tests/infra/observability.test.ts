import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { metricNames } from './metric-names.ts'

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')

const Alerts = z.object({
  groups: z.array(
    z.object({
      rules: z.array(z.object({ alert: z.string(), expr: z.string(), annotations: z.object({ runbook: z.string() }) })),
    }),
  ),
})
const Dashboard = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })).default([]) })),
})

const SERIES = /\b(?:wick|nodejs|v8js)_[a-z0-9_]+/g

const alerts = Alerts.parse(parse(await read('infra/prometheus/alerts.yml'))).groups.flatMap(({ rules }) => rules)
const { panels } = Dashboard.parse(JSON.parse(await read('infra/grafana/dashboards/wick.json')))
const known = await metricNames()

describe('alerts and dashboard', () => {
  it('ask for numbers that the services have', () => {
    const expressions = [...alerts, ...panels.flatMap(({ targets }) => targets)].map(({ expr }) => expr)
    const asked = expressions.flatMap((expr) => expr.match(SERIES) ?? [])
    expect([...new Set(asked)].filter((name) => !known.includes(name))).toEqual([])
    expect(asked.length).toBeGreaterThan(20)
  })

  it('point at runbooks that are written', async () => {
    const headings = (await read('docs/operations.md')).matchAll(/^#+ (.+)$/gm)
    const anchors = [...headings].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-'))
    for (const { annotations } of alerts) {
      expect(anchors.map((anchor) => `docs/operations.md#${anchor}`)).toContain(annotations.runbook)
    }
  })
})
