import type { Presence } from './presence.ts'

export function lightOf({ kind }: Presence): 'on' | 'off' | 'dim' {
  if (kind === 'here') return 'on'
  return kind === 'unknown' ? 'dim' : 'off'
}
