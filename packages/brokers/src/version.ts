export type Version = readonly [major: number, minor: number, patch: number]

/** Finds the first `1.2.3` in a program's own words or in a Debian version; undefined when there is none. */
export function parseVersion(text: string): Version | undefined {
  const found = /(\d+)\.(\d+)\.(\d+)/.exec(text)
  return found === null ? undefined : [Number(found[1]), Number(found[2]), Number(found[3])]
}

export function isAtLeast(version: Version, minimum: Version): boolean {
  for (const [place, least] of minimum.entries()) {
    const part = version[place] ?? 0
    if (part !== least) return part > least
  }
  return true
}

export const formatVersion = (version: Version): string => version.join('.')
