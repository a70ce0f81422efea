import { readApiSchemas } from './api/api-schema.ts'
import { createApiCheck } from './api/create-api-check.ts'
import { RENDERINGS, renderOverlay } from './render.ts'

// Every object that is rendered, held strictly against the API: an unknown field, a wrong type or a missing field is refused.
for (const schema of await readApiSchemas()) {
  const check = createApiCheck(schema)
  for (const { overlay, accounts } of RENDERINGS) {
    const objects = await renderOverlay(overlay, accounts)
    const problems = objects.flatMap(check)
    console.log(
      `${problems.length === 0 ? '✓' : '✗'} ${schema.kubernetes} ${overlay}, accounts ${accounts}, ${objects.length} objects`,
    )
    for (const problem of problems) console.error(`  ${problem}`)
    if (objects.length === 0 || problems.length > 0) process.exitCode = 1
  }
}
