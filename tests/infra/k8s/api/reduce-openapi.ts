import { z } from 'zod'
import type { ApiSchema } from './api-schema.ts'

/** What we render, and what the brokers' chart renders with our values. */
const KINDS = [
  'apps/v1 Deployment',
  'apps/v1 StatefulSet',
  'autoscaling/v2 HorizontalPodAutoscaler',
  'networking.k8s.io/v1 Ingress',
  'networking.k8s.io/v1 NetworkPolicy',
  'policy/v1 PodDisruptionBudget',
  'v1 ConfigMap',
  'v1 Namespace',
  'v1 Service',
]

// Everything else in the document describes or tells how to merge.
const Property = z.object({
  $ref: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  get items() {
    return Property.optional()
  },
  get additionalProperties() {
    return Property.optional()
  },
})
type Property = z.infer<typeof Property>

const GroupVersionKind = z.object({ group: z.string(), version: z.string(), kind: z.string() })

const Definition = Property.extend({
  properties: z.record(z.string(), Property).optional(),
  required: z.array(z.string()).optional(),
  'x-kubernetes-group-version-kind': z.array(GroupVersionKind).default([]),
})
type Definition = z.infer<typeof Definition>

const Document = z.object({ definitions: z.record(z.string(), Definition) })

const REF = '#/definitions/'
const GROUPS = /^io\.k8s\.(api|apimachinery\.pkg\.apis|apimachinery\.pkg)\./

/**
 * From an OpenAPI 2 document of Kubernetes, as a release publishes it and `kubectl get --raw /openapi/v2` prints it.
 * @throws Error when the document does not know a kind that we use.
 */
export function reduceOpenApi(document: unknown, kubernetes: string): ApiSchema {
  const { definitions } = Document.parse(document)
  const kinds = KINDS.map((kind) => [kind, findKind(definitions, kind)] as const)
  const reached = new Set(kinds.map(([, name]) => name))
  const reduced: Record<string, Record<string, unknown>> = {}
  // A set goes on with what is added while it is walked.
  for (const name of reached) {
    const definition = definitions[name]
    if (definition === undefined) throw new Error(`The document refers to ${name} and does not have it.`)
    reduced[shorten(name)] = reduceDefinition(name, definition, (other) => reached.add(other))
  }
  return {
    kubernetes,
    source: 'the OpenAPI document',
    kinds: Object.fromEntries(kinds.map(([kind, name]) => [kind, shorten(name)])),
    definitions: Object.fromEntries(Object.entries(reduced).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function findKind(definitions: Readonly<Record<string, Definition>>, wanted: string): string {
  const found = Object.entries(definitions).find(([, definition]) =>
    definition['x-kubernetes-group-version-kind'].some(
      ({ group, version, kind }) => `${group === '' ? '' : `${group}/`}${version} ${kind}` === wanted,
    ),
  )
  if (found === undefined) throw new Error(`The document has no ${wanted}.`)
  return found[0]
}

const shorten = (name: string) => name.replace(GROUPS, '')

type Reach = (name: string) => void

function reduceDefinition(name: string, definition: Definition, reach: Reach): Record<string, unknown> {
  // In the document quantities are strings; the API takes numbers, too.
  if (name.endsWith('.Quantity')) return { type: ['string', 'number'], format: 'quantity' }
  if (definition.properties === undefined) return reduceProperty(definition, reach)
  const isObject = definition['x-kubernetes-group-version-kind'].length > 0
  const properties = Object.entries(definition.properties)
    // What the cluster fills in is nobody's to write.
    .filter(([field]) => field !== 'managedFields' && !(isObject && field === 'status'))
    .map(([field, property]) => [field, reduceProperty(property, reach)])
  const { required } = definition
  return {
    type: 'object',
    ...(required === undefined ? {} : { required }),
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  }
}

function reduceProperty(
  { $ref, type, format, items, additionalProperties, ...rest }: Property,
  reach: Reach,
): Record<string, unknown> {
  if ($ref !== undefined) {
    const name = $ref.slice(REF.length)
    reach(name)
    return { $ref: `${REF}${shorten(name)}` }
  }
  if (format === 'int-or-string') return { type: ['integer', 'string'] }
  return {
    type,
    ...(format === undefined ? {} : { format }),
    ...(rest.enum === undefined ? {} : { enum: rest.enum }),
    ...(items === undefined ? {} : { items: reduceProperty(items, reach) }),
    ...(additionalProperties === undefined
      ? {}
      : { additionalProperties: reduceProperty(additionalProperties, reach) }),
  }
}
