import { Ajv, type ErrorObject } from 'ajv'
import type { Manifest } from '../render.ts'
import type { ApiSchema } from './api-schema.ts'

/** What the API of that version would say against an object, a sentence each; nothing when it takes it. */
export type ApiCheck = (object: Manifest) => readonly string[]

const INT32 = 2 ** 31
// The grammar of a quantity: a number, then a suffix or an exponent.
const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d+)(([KMGTPE]i)|[numkMGTPE]|[eE][+-]?\d+)?$/
const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

export function createApiCheck({ kinds, definitions }: ApiSchema): ApiCheck {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true })
  ajv.addFormat('int32', { type: 'number', validate: (value) => value >= -INT32 && value < INT32 })
  ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger })
  ajv.addFormat('quantity', QUANTITY)
  ajv.addFormat('byte', BASE64)
  ajv.addFormat('date-time', TIME)
  ajv.addSchema({ $id: 'api', definitions })
  return (object) => {
    const { apiVersion, kind } = object
    const name = kinds[`${apiVersion} ${kind}`]
    const validate = name === undefined ? undefined : ajv.getSchema(`api#/definitions/${name}`)
    if (validate === undefined) return [`${apiVersion} ${kind} is no kind that is checked`]
    return validate(withoutNulls(object)) ? [] : (validate.errors ?? []).map((error) => describe(object, error))
  }
}

/** The API reads a field without a value as one that is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const given = Object.entries(value).filter(([, entry]) => entry !== null)
  return Object.fromEntries(given.map(([name, entry]) => [name, withoutNulls(entry)]))
}

function describe({ kind, metadata }: Manifest, { instancePath, message, params }: ErrorObject): string {
  const unknown: unknown = params['additionalProperty']
  const what = typeof unknown === 'string' ? `has no field ${unknown}` : (message ?? 'does not hold')
  return `${kind} ${metadata.name}: ${instancePath === '' ? '/' : instancePath} ${what}`
}
