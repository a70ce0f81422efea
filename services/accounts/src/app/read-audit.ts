import { MAX_AUDIT_PAGE } from '@wick/contracts/account-limits'
import type { readAudit } from '@wick/contracts/console-commands'
import { findBreaks, isAsked, isReadOn } from '@wick/domain/account/audit'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'
import type { StoredEntry } from '../adapters/audit-entry.ts'
import type { Caller, JudgePorts } from './judge-caller.ts'
import { judgeOperator } from './judge-operator.ts'
import type { Ports } from './ports.ts'
import { appendAct, newAct, settleAudit } from './settle-audit.ts'

type Needed = JudgePorts & Pick<Ports, 'audit'>

/** So many are looked at for one answer, whether or not they are asked for. */
const LOOKED_AT = 2 * MAX_AUDIT_PAGE

/** Whoever reads it stands in it, before they are answered. */
export function readAuditHandler(ports: Needed): HandlerOf<typeof readAudit> {
  return async ({ accessToken, from, limit, ...filter }) => {
    const caller = await judgeOperator(ports, accessToken)
    if (typeof caller === 'string') return { refused: caller }
    await settleAudit(ports)
    await writeReading(ports, caller)
    const range = await rangeOf(ports, from)
    const looked = await readRange(ports, range)
    const isNewestFirst = 'before' in from
    const ordered = isNewestFirst ? looked.entries.toReversed() : looked.entries
    const asked = ordered.filter(({ entry }) => entry === null || isAsked(entry, filter)).slice(0, limit)
    const isCut = asked.length === limit
    const lastSeen = isCut ? asked.at(-1)?.seq : ordered.at(-1)?.seq
    const end = isNewestFirst ? range.first : range.last
    const next = lastSeen === undefined || lastSeen === end ? undefined : lastSeen
    const entries = asked.map(({ seq, line }) => ({ seq, line }))
    return { ok: { entries, broken: [...looked.broken], ...(next !== undefined && { next }) } }
  }
}

async function writeReading(ports: Needed, { accountId }: Caller): Promise<void> {
  const now = ports.now()
  const head = await ports.audit.head()
  if (isReadOn(head?.entry ?? null, { actor: accountId, now })) return
  await appendAct(ports, newAct({ action: 'audit_read', at: now, actor: accountId }))
}

interface Range {
  /** The oldest and the newest that there are. */
  readonly first: number
  readonly last: number
  /** Those that are looked at. */
  readonly from: number
  readonly to: number
}

async function rangeOf(
  { audit }: Needed,
  asked: { readonly before: number | null } | { readonly after: number },
): Promise<Range> {
  const { first, last } = await audit.bounds()
  if ('after' in asked) {
    const from = Math.max(first, asked.after + 1)
    return { first, last, from, to: Math.min(last, from + LOOKED_AT - 1) }
  }
  const to = Math.min(last, (asked.before ?? Number.MAX_SAFE_INTEGER) - 1)
  return { first, last, from: Math.max(first, to - LOOKED_AT + 1), to }
}

/** In order, with the places at which the chain is broken. @throws UnavailableError where a replica lags that was asked */
async function readRange(
  { audit }: Needed,
  { first, from, to }: Range,
): Promise<{ readonly entries: readonly StoredEntry[]; readonly broken: readonly number[] }> {
  if (to < from) return { entries: [], broken: [] }
  // Also the one before, to which the first one has to be linked.
  const start = Math.max(first, from - 1)
  const read: StoredEntry[] = []
  for (let after = start - 1; after < to; after = read.at(-1)?.seq ?? to) {
    const some = (await audit.read(after, to - after)).filter(({ seq }) => seq <= to)
    if (some.length === 0) throw new UnavailableError('a replica of the audit lags')
    read.push(...some)
  }
  const breaks = findBreaks(read.map(({ entry, hash }) => ({ prev: entry?.prev, hash })))
  const broken = breaks.flatMap((index) => read[index]?.seq ?? []).filter((seq) => seq >= from)
  return { entries: read.filter(({ seq }) => seq >= from), broken }
}
