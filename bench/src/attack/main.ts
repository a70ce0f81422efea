import { describeMachine } from '../report/machine.ts'
import { measureFlood } from './measure-flood.ts'
import { measureMemory } from './measure-memory.ts'
import { ATTACKS, type Attack } from './order.ts'
import { setScene } from './scene.ts'

/** Half of what a gateway's container may have. */
const MOST_MEBIBYTES = 256
const FLOODS: readonly Attack[] = ['pings', 'questions']

const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name)
const { cores, node, loadAverage } = await describeMachine()
console.log(`${cores} cores, Node ${node}, load average ${loadAverage.toFixed(1)}`)
await using resources = new AsyncDisposableStack()
const scene = await setScene(resources)
console.log(`memory of a gateway under ${scene.targets.length} sockets of one address (MiB)`)
for (const attack of ATTACKS.filter(isWanted)) {
  const { before, most } = await measureMemory(scene, attack)
  console.log(`${attack.padEnd(10)} before ${before}, most ${most}`)
  if (most > MOST_MEBIBYTES) process.exitCode = 1
}
console.log('99th percentile of the calls of others, beside one socket that floods (ms)')
for (const attack of isWanted('calls') ? FLOODS : []) {
  const { quiet, flooded } = await measureFlood(scene, attack)
  const ratio = (flooded / quiet).toFixed(2)
  console.log(`${attack.padEnd(10)} quiet ${quiet.toFixed(1)}, flooded ${flooded.toFixed(1)}, ×${ratio}`)
}
