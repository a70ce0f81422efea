import { fuzz } from './fuzz.ts'

const inputs = Number(process.env['FUZZ_INPUTS'] ?? 100_000)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)

console.log(`seed ${seed} (FUZZ_SEED), ${inputs} inputs (FUZZ_INPUTS)`)
const { findings, answers, heap, inputs: thrown } = await fuzz({ inputs, seed, say: console.log })
console.table(answers)
console.log(`${thrown} inputs; heap ${heap.early} MB after a fifth, ${heap.late} MB at the end`)
for (const finding of findings.slice(0, 20)) console.error(finding)
console.log(`${findings.length} findings`)
process.exitCode = findings.length === 0 ? 0 : 1
