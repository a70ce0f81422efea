import { type Crowd, startCrowd } from '../crowd/crowd.ts'
import { listChildren, type NamedProcess } from '../processes/list-children.ts'
import { type RunningWick, startWick, type WickOptions } from '../systems/running-wick.ts'

export interface SceneOptions extends WickOptions {
  /** Processes that people are in. */
  readonly crowd: number
}

/** A fresh system with nobody in it, and people who have not come yet. */
export interface Scene {
  readonly wick: RunningWick
  /** Every process of the system, brokers included. */
  readonly servers: readonly NamedProcess[]
  /** The same where some have been started anew. */
  readonly listServers: () => Promise<readonly NamedProcess[]>
  readonly crowd: Crowd
}

export async function setScene(
  options: SceneOptions,
  stop: AbortSignal,
  resources: AsyncDisposableStack,
): Promise<Scene> {
  const wick = await startWick(options, resources)
  stop.throwIfAborted()
  const listServers = async () => (await listChildren()).filter(({ name }) => name !== CROWD)
  const servers = await listServers()
  return { wick, servers, listServers, crowd: startCrowd(options.crowd, stop, resources) }
}

/** The name that a process of the crowd has in lists. */
const CROWD = 'crowd-main'

/** At least one of everything, however small the scale. */
export const scaled = (full: number, scale: number, least = 1): number => Math.max(Math.round(full * scale), least)
