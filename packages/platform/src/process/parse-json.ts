import type { z } from 'zod/mini'

/** What a JSON text says, by a schema; null for anything else. */
export function parseJson<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string | undefined,
): z.output<Schema> | null {
  try {
    const { data, success } = schema.safeParse(JSON.parse(text ?? ''))
    return success ? data : null
  } catch {
    return null
  }
}
