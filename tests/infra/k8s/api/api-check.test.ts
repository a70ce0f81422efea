import { describe, expect, it } from 'vitest'
import { mergeStrategically } from '../merge-strategically.ts'
import { type Manifest, OVERLAYS, renderOverlay } from '../render.ts'
import { readApiSchemas } from './api-schema.ts'
import { createApiCheck } from './create-api-check.ts'

const schemas = await readApiSchemas()
const objects = (await Promise.all(OVERLAYS.map(renderOverlay))).flat()
const find = (kind: string) => {
  const object = objects.find((other) => other.kind === kind)
  if (object === undefined) throw new Error(`There is no ${kind}.`)
  return object
}
const change = (kind: string, fields: unknown) => mergeStrategically(find(kind), fields) as Manifest
const inContainer = (fields: object) => ({
  spec: { template: { spec: { containers: [{ name: 'service', ...fields }] } } },
})

describe.each(schemas)('the API of Kubernetes $kubernetes', (schema) => {
  const check = createApiCheck(schema)

  it('takes what is rendered', () => {
    expect(objects.flatMap(check)).toEqual([])
  })

  it('takes numbers or strings where allowed, and fields without a value', () => {
    expect(check(change('PodDisruptionBudget', { spec: { maxUnavailable: '25%' } }))).toEqual([])
    expect(check(change('Deployment', inContainer({ resources: { requests: { cpu: 0.5 } } })))).toEqual([])
    expect(check(change('Deployment', { spec: { minReadySeconds: null } }))).toEqual([])
  })

  it.each([
    ['an unknown field', 'Deployment', inContainer({ imagePulPolicy: 'Always' }), 'has no field imagePulPolicy'],
    ['an unknown field at the top', 'Service', { specs: {} }, 'has no field specs'],
    ['a wrong type', 'Deployment', { spec: { replicas: '2' } }, '/spec/replicas must be integer'],
    ['a number that is too large', 'Deployment', { spec: { replicas: 2 ** 31 } }, 'must match format "int32"'],
    ['a field that is missing', 'Ingress', { spec: { rules: [{ http: {} }] } }, "must have required property 'paths'"],
    ['a required field without a value', 'Deployment', { spec: { selector: null } }, 'required property'],
    ['a label that is no string', 'Namespace', { metadata: { labels: { wick: true } } }, '/metadata/labels/wick must'],
    ['no quantity', 'Deployment', inContainer({ resources: { limits: { memory: '3 GiB' } } }), 'format "quantity"'],
    ['what only the cluster writes', 'Deployment', { status: {} }, 'has no field status'],
    ['a kind of a version that is gone', 'Ingress', { apiVersion: 'extensions/v1beta1' }, 'no kind that is checked'],
  ])('refuses %s', (_, kind, fields, problem) => {
    expect(check(change(kind, fields)).join('\n')).toContain(problem)
  })
})

it('tells the minors apart by what only the newer one has', () => {
  const probe = { httpGet: { path: '/livez', port: 'operators', protocol: 'HTTP2' } }
  const object = change('Deployment', inContainer({ livenessProbe: probe }))
  const outcomes = schemas.map((schema) => [schema.kubernetes, createApiCheck(schema)(object).length])
  expect(outcomes).toEqual([
    ['1.36', 1],
    ['1.37', 0],
  ])
})
