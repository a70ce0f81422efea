import { describe, expect, it } from 'vitest'
import { readApiSchemas } from './api-schema.ts'
import { reduceOpenApi } from './reduce-openapi.ts'

const [schema] = await readApiSchemas()
const kinds = Object.keys(schema?.kinds ?? {})

/** A document that knows these kinds; each has the spec that is given. */
function documentOf(apiKinds: readonly string[], spec: object, more: object = {}): unknown {
  const definitions = apiKinds.map((apiKind) => {
    const [apiVersion = '', kind = ''] = apiKind.split(' ')
    const [version = '', group = ''] = apiVersion.split('/').toReversed()
    const definition = {
      description: 'What it is for.',
      type: 'object',
      properties: { spec, status: { $ref: '#/definitions/io.k8s.api.core.v1.Status' } },
      required: ['spec'],
      'x-kubernetes-group-version-kind': [{ group, version, kind }],
    }
    return [`io.k8s.api.some.${version}.${kind}`, definition]
  })
  return { swagger: '2.0', definitions: { ...Object.fromEntries(definitions), ...more } }
}

describe('an OpenAPI document', () => {
  it('is reduced to the fields that one may write, and what these refer to', () => {
    const spec = { description: 'Said at length.', $ref: '#/definitions/io.k8s.api.core.v1.Spec' }
    const document = documentOf(kinds, spec, {
      'io.k8s.api.core.v1.Spec': {
        properties: {
          port: { type: 'string', format: 'int-or-string' },
          sizes: {
            type: 'object',
            additionalProperties: { $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' },
          },
        },
      },
      'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: 'string' },
      'io.k8s.api.core.v1.Unused': { type: 'string' },
    })
    const reduced = reduceOpenApi(document, '1.99')
    expect(reduced.definitions['core.v1.Spec']).toEqual({
      type: 'object',
      properties: {
        port: { type: ['integer', 'string'] },
        sizes: { type: 'object', additionalProperties: { $ref: '#/definitions/api.resource.Quantity' } },
      },
      additionalProperties: false,
    })
    expect(reduced.definitions['some.v1.Deployment']).toEqual({
      type: 'object',
      required: ['spec'],
      properties: { spec: { $ref: '#/definitions/core.v1.Spec' } },
      additionalProperties: false,
    })
    expect(Object.keys(reduced.definitions)).toHaveLength(kinds.length + 2)
  })

  it('has to know every kind that we use, and what it refers to', () => {
    expect(() => reduceOpenApi(documentOf(kinds.slice(1), { type: 'object' }), '1.99')).toThrow(kinds[0])
    const lost = documentOf(kinds, { $ref: '#/definitions/io.k8s.api.core.v1.Lost' })
    expect(() => reduceOpenApi(lost, '1.99')).toThrow('io.k8s.api.core.v1.Lost')
  })
})
