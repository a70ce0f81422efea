/** By what the entries of a list are told apart; a list that is not here is replaced as a whole. */
const KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  env: 'name',
  ports: 'containerPort',
  volumes: 'name',
  volumeMounts: 'mountPath',
}

type Fields = Readonly<Record<string, unknown>>

/** A strategic merge patch, as Kubernetes' API defines it for the lists above. */
export function mergeStrategically(base: unknown, patch: unknown, list = ''): unknown {
  if (isFields(base) && isFields(patch)) return mergeFields(base, patch)
  const key = KEYS[list]
  if (Array.isArray(base) && Array.isArray(patch) && key !== undefined) return mergeLists(base, patch, key)
  return patch
}

function mergeFields(base: Fields, patch: Fields): Fields {
  const merged = Object.entries(patch).map(([name, value]) => [
    name,
    name in base ? mergeStrategically(base[name], value, name) : value,
  ])
  return { ...base, ...Object.fromEntries(merged) }
}

function mergeLists(base: readonly unknown[], patch: readonly unknown[], key: string): readonly unknown[] {
  const idOf = (entry: unknown) => (isFields(entry) ? entry[key] : undefined)
  const rest = base.filter((entry) => !patch.some((change) => idOf(change) === idOf(entry)))
  const changed = patch.map((change) => {
    const entry = base.find((other) => idOf(other) === idOf(change))
    return entry === undefined ? change : mergeStrategically(entry, change)
  })
  // In Kustomize's order.
  return [...changed, ...rest]
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
