import { freePorts } from '@wick/brokers/free-port'
import type { Report } from '@wick/brokers/report'
import { supervise } from '../supervisor/supervise.ts'
import type { Part } from '../supervisor/part.ts'
import { startBalancer } from './balancer.ts'
import { startBrokers } from './brokers.ts'
import { buildPage } from './page.ts'
import { createServices } from './services.ts'

export interface SystemOptions {
  /** Where page, API and sockets are served. */
  readonly port: number
  readonly replicas: number
  readonly rateLimits: string
  readonly isVerbose: boolean
  /** Says what is being done: which step, and what happened in it. */
  readonly say: (step: string, line: string) => void
  /** Ends a start that is under way. */
  readonly giveUp: AbortSignal
}

export interface System extends AsyncDisposable {
  readonly url: string
  readonly gateways: readonly string[]
  /** The operators' page. */
  readonly operators: string
}

/** Starts the whole system; disposing it stops everything in the reverse order. */
export async function bootSystem({
  port,
  replicas,
  rateLimits,
  isVerbose,
  say,
  giveUp,
}: SystemOptions): Promise<System> {
  await using resources = new AsyncDisposableStack()
  const step =
    (name: string): Report =>
    (line) =>
      say(name, line)

  const brokers = await startBrokers(resources, step('brokers'))
  giveUp.throwIfAborted()
  await buildPage(step('page'))
  giveUp.throwIfAborted()

  const gatewayPorts = replicas === 1 ? [port] : await freePorts(replicas)
  const operatorPorts = await freePorts(replicas)
  const print = (line: string) => say('log', line)
  const phases = await createServices({
    ...brokers,
    gatewayPorts,
    operatorPorts,
    publicPort: port,
    rateLimits,
    isVerbose,
    print,
  })
  for (const phase of phases) {
    await startPhase(phase, resources, step('services'), giveUp)
    say('services', phase.map(({ name }) => name).join(', '))
  }

  if (replicas > 1) resources.use(await startBalancer(port, gatewayPorts))
  const gateways = gatewayPorts.map(urlOf)
  const running = resources.move()
  const operators = urlOf(operatorPorts[0] ?? 0)
  return { url: urlOf(port), gateways, operators, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

const urlOf = (port: number): string => `http://localhost:${port}`

/** The parts of a phase start and stop together. */
async function startPhase(
  parts: readonly Part[],
  resources: AsyncDisposableStack,
  report: Report,
  giveUp: AbortSignal,
): Promise<void> {
  const supervised = await Promise.allSettled(parts.map((part) => supervise(part, { report, giveUp })))
  const started = supervised.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  resources.defer(async () => {
    await Promise.all(started.map((part) => part[Symbol.asyncDispose]()))
  })
  for (const result of supervised) if (result.status === 'rejected') throw result.reason
}
