/** Made at first use: a module is loaded before telemetry is started, and an instrument made by then would measure nothing. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
