import { cpus, loadavg, release, totalmem } from 'node:os'
import { locateServer } from '@wick/brokers/locate-server'
import { natsServer, redisServer } from '@wick/brokers/programs'

export interface Machine {
  readonly cores: number
  readonly cpu: string
  readonly memoryGibibytes: number
  readonly kernel: string
  readonly node: string
  readonly brokers: readonly string[]
  /** Of the last minute, before anything was started: what else the machine is doing. */
  readonly loadAverage: number
}

const GIBIBYTE = 1024 ** 3

/** What the figures depend on besides the code. */
export async function describeMachine(): Promise<Machine> {
  const servers = await Promise.all([natsServer, redisServer].map((program) => locateServer(program, console.log)))
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? '',
    memoryGibibytes: Math.round(totalmem() / GIBIBYTE),
    kernel: release(),
    node: process.version,
    brokers: servers.map(({ summary }) => summary),
    loadAverage: loadavg()[0] ?? 0,
  }
}
