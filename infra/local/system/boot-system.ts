import { join, relative } from 'node:path'
import { freePorts } from '@wick/brokers/free-port'
import type { Report } from '@wick/brokers/report'
import { CONSOLE_CODE_FILE } from '../accounts/account-secrets.ts'
import { openAccounts } from '../accounts/open-accounts.ts'
import { supervise } from '../supervisor/supervise.ts'
import type { Part } from '../supervisor/part.ts'
import { startBalancer } from './balancer.ts'
import { startBrokers } from './brokers.ts'
import { buildPage } from './page.ts'
import { inProject } from './project.ts'
import { createServices } from './services.ts'

export interface SystemOptions {
  /** Where page, API and sockets are served. */
  readonly port: number
  readonly replicas: number
  readonly rateLimits: string
  /** The folder in which accounts are kept; without it there are none. */
  readonly accounts?: string | undefined
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
  accounts: folder,
  isVerbose,
  say,
  giveUp,
}: SystemOptions): Promise<System> {
  await using resources = new AsyncDisposableStack()
  const step =
    (name: string): Report =>
    (line) =>
      say(name, line)

  const accounts = folder === undefined ? undefined : await openAccounts(folder, resources)
  if (folder !== undefined) sayWhere(folder, step('accounts'))
  const brokers = await startBrokers(resources, step('brokers'), accounts?.storeFolder)
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
    accounts: accounts?.environment,
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

/** Where the code is, and never the code: what is printed here lands in logs. */
function sayWhere(folder: string, report: Report): void {
  report(`kept in ${shown(folder)}, with the secrets without which nobody signs in`)
  report(`the first operator is whoever has the code in ${shown(join(folder, CONSOLE_CODE_FILE))}`)
}

/** Within the project by its path from there. */
const shown = (folder: string): string => {
  const path = relative(inProject(), folder)
  return path.startsWith('..') ? folder : path
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
