const UNITS = ['byte', 'kilobyte', 'megabyte'] as const
const STEP = 1024

/** A number of bytes as people read it, in the largest unit that gives at least one. `tag` names the language and its digits. */
export function byteSize(bytes: number, tag: string): string {
  const power = Math.min(UNITS.length - 1, bytes < STEP ? 0 : Math.floor(Math.log2(bytes) / 10))
  const value = bytes / STEP ** power
  const maximumFractionDigits = power > 0 && value < 10 ? 1 : 0
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits,
  }).format(value)
}
