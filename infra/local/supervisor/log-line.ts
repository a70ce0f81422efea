const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}
const WARN = 40
const HIDDEN = new Set(['level', 'time', 'pid', 'hostname', 'service', 'msg'])

/** A service's JSON line as people read it; undefined when it is below what is asked for. Other lines stay as they are. */
export function formatLogLine(line: string, isVerbose: boolean): string | undefined {
  const fields = parseLogLine(line)
  if (fields === undefined) return line.trim() === '' ? undefined : line
  const level = Number(fields['level'])
  if (level < WARN && !isVerbose) return undefined
  const rest = Object.entries(fields).filter(([name]) => !HIDDEN.has(name))
  const details = rest.map(([name, value]) => `${name}=${inWords(value)}`)
  return [LEVELS[level] ?? 'log', inWords(fields['msg'] ?? ''), ...details].join(' ')
}

const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function parseLogLine(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const parsed: unknown = JSON.parse(line)
    return isRecord(parsed) && 'level' in parsed ? parsed : undefined
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
