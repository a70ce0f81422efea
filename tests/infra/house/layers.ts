import type { Imports } from './imports.ts'

/** From the ground up, folders and single files; what is not named may be imported by all. Nothing imports what stands above it. */
export const LAYERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'services/gateway/src': [
    ['telemetry', 'frames', 'deadline'],
    ['adapters', 'presence'],
    ['requests'],
    ['seats'],
    ['app'],
    ['feed'],
    ['delivery'],
    ['lines'],
    ['sockets', 'lines-over-http', 'operators'],
    ['http', 'accounts'],
    ['service.ts'],
    ['main.ts'],
  ],
  'services/accounts/src': [
    ['config.ts', 'telemetry'],
    ['adapters'],
    ['app'],
    ['operators'],
    ['service.ts'],
    ['main.ts'],
  ],
  'services/messages/src': [
    ['telemetry'],
    ['app'],
    ['adapters'],
    ['projections'],
    ['reactions'],
    ['service.ts'],
    ['main.ts'],
  ],
  'services/reaper/src': [['adapters'], ['telemetry'], ['projections', 'app'], ['service.ts'], ['main.ts']],
  'services/rooms/src': [['telemetry'], ['adapters'], ['app'], ['service.ts'], ['main.ts']],
}

/** Imports that point upwards, one line each. */
export function findUpwardImports(imports: Imports): readonly string[] {
  return Object.entries(LAYERS).flatMap(([root, layers]) => {
    const levelOf = (path: string): number | null => {
      if (!path.startsWith(`${root}/`)) return null
      const [name = ''] = path.slice(root.length + 1).split('/')
      const level = layers.findIndex((layer) => layer.includes(name))
      return level < 0 ? null : level
    }
    return [...imports].flatMap(([path, targets]) => {
      const level = levelOf(path)
      if (level === null || isTest(path)) return []
      return [...targets].filter((target) => (levelOf(target) ?? 0) > level).map((target) => `${path} → ${target}`)
    })
  })
}

/** A test may reach for whatever it tries its subject with. */
const isTest = (path: string): boolean => path.endsWith('.test.ts')
