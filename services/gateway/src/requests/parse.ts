import type { z } from 'zod/mini'
import { Refusal } from './refusal.ts'

/** The value as the schema reads it. @throws Refusal `invalid_input` for anything else. */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Refusal('invalid_input')
  return parsed.data
}
