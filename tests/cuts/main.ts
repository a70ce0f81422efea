import { startCluster } from '../support/cluster.ts'
import { cutLeaderUnderLoad } from '../support/cuts/cut-leader.ts'
import { startRandom } from '../support/random.ts'

const cuts = Number(process.argv[2] ?? 20)
await using cluster = await startCluster({ brokers: 'cut' })
const { violations, elections, right, unavailable, ended } = await cutLeaderUnderLoad(cluster, {
  cuts,
  random: startRandom('cuts'),
})
console.log(`${cuts} cuts of the leader's routes, another one elected in ${elections} of them`)
console.log(`${right} answers right, ${unavailable} unavailable, ${ended.length} rooms ended and certified`)
console.log(violations.length === 0 ? 'nothing was told that was not so' : `NOT SO: ${violations.join(', ')}`)
if (violations.length > 0) process.exitCode = 1
