import { describe, expect, it } from 'vitest'
import { mergeStrategically } from '../merge-strategically.ts'
import { type Manifest, RENDERINGS, renderOverlay } from '../render.ts'
import { readApiSchemas } from './api-schema.ts'
import { createApiCheck } from './create-api-check.ts'

const schemas = await readApiSchemas()
const objects = (await Promise.all(RENDERINGS.map(({ overlay, accounts }) => renderOverlay(overlay, accounts)))).flat()
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

  it.each([
    ['an unknown field', 'Deployment', inContainer({ imagePulPolicy: 'Always' }), 'has no field imagePulPolicy'],
    ['a wrong type', 'Deployment', { spec: { replicas: '2' } }, '/spec/replicas must be integer'],
    ['a field that is missing', 'Ingress', { spec: { rules: [{ http: {} }] } }, "must have required property 'paths'"],
    ['a kind of a version that is gone', 'Ingress', { apiVersion: 'extensions/v1beta1' }, 'no kind that is checked'],
  ])('refuses %s', (_, kind, fields, problem) => {
    expect(check(change(kind, fields)).join('\n')).toContain(problem)
  })
})
