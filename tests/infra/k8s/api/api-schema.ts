import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'

const SCHEMAS = new URL('schemas/', import.meta.url)

/** What the API of one Kubernetes version takes, reduced to what is needed for checking objects. */
export const ApiSchema = z.object({
  /** The minor version. */
  kubernetes: z.string(),
  /** Where the fields are from. */
  source: z.string(),
  /** The name of a kind's definition, by `apiVersion kind`. */
  kinds: z.record(z.string(), z.string()),
  /** JSON Schema of each type that these kinds lead to. */
  definitions: z.record(z.string(), z.record(z.string(), z.unknown())),
})
export type ApiSchema = z.infer<typeof ApiSchema>

/** The versions that we keep here, oldest first. */
export async function readApiSchemas(): Promise<readonly ApiSchema[]> {
  const files = (await readdir(SCHEMAS)).toSorted(new Intl.Collator('en', { numeric: true }).compare)
  return Promise.all(
    files.map(async (file) => ApiSchema.parse(JSON.parse(await readFile(new URL(file, SCHEMAS), 'utf8')))),
  )
}
