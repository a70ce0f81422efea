import { z } from 'zod'

/** The parts of a `.cpuprofile` (Chrome DevTools Protocol, `Profiler.Profile`) that say where time went. */
export const CpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
})
export type CpuProfile = z.infer<typeof CpuProfile>

export interface SelfTime {
  readonly where: string
  /** Of the time that the process was busy. */
  readonly share: number
}

const IDLE = new Set(['(idle)', '(program)', '(root)'])

/** The end of a profile, without the start of its process. */
export function lastOf(profile: CpuProfile, milliseconds: number): CpuProfile {
  let micros = milliseconds * 1_000
  const first = profile.timeDeltas.findLastIndex((delta) => (micros -= delta) < 0) + 1
  return { ...profile, samples: profile.samples.slice(first), timeDeltas: profile.timeDeltas.slice(first) }
}

/** Busy time by whatever `nameOf` tells apart, the most expensive first. */
export function selfTimes(profiles: readonly CpuProfile[], nameOf: (frame: Frame) => string): readonly SelfTime[] {
  const micros = new Map<string, number>()
  let busy = 0
  for (const { nodes, samples, timeDeltas } of profiles) {
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
    for (const [index, id] of samples.entries()) {
      const frame = frames.get(id)
      if (frame === undefined || IDLE.has(frame.functionName)) continue
      const spent = timeDeltas[index] ?? 0
      busy += spent
      const where = nameOf(frame)
      micros.set(where, (micros.get(where) ?? 0) + spent)
    }
  }
  return [...micros]
    .map(([where, spent]) => ({ where, share: spent / busy }))
    .toSorted((one, other) => other.share - one.share)
}

export type Frame = CpuProfile['nodes'][number]['callFrame']

/** The package, the part of this project, or what Node does itself. */
export function packageOf({ url, functionName }: Frame): string {
  if (url === '') return functionName === '(garbage collector)' ? 'garbage collection' : 'native'
  if (url.startsWith('node:')) return url.split('/', 1)[0] ?? url
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url)
  return inPackage?.[1] ?? /((?:services|packages)\/[^/]+)\//.exec(url)?.[1] ?? url
}

export function functionOf(frame: Frame): string {
  const file = frame.url.split('/').slice(-2).join('/')
  return `${packageOf(frame)}  ${frame.functionName || '(anonymous)'}  ${file}:${frame.lineNumber + 1}`
}
