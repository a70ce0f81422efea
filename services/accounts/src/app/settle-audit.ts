import { randomBytes } from 'node:crypto'
import type { AuditAct } from '@wick/contracts/audit'
import { AuditId } from '@wick/contracts/audit'
import type { NamedAct } from '@wick/domain/account/audit'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import { every } from '@wick/platform/concurrency/every'
import { isRetryable } from '@wick/platform/failures/is-retryable'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { Ports } from './ports.ts'

type AuditPorts = Pick<Ports, 'audit'>

const ID_BYTES = 16
/** Whoever acted settles it at once; what they have left others find. */
const SETTLE_EVERY_MS = 5_000

export function newAct(act: NamedAct & Omit<AuditAct, 'id' | 'action' | 'role'>): AuditAct {
  return { id: AuditId.parse(randomBytes(ID_BYTES).toString('base64url')), ...act }
}

/**
 * Moves every act that was stored into the audit, in the order of the log. What one who was killed has moved is found by its id.
 * @throws UnavailableError without the audit, LogFullError where it is full
 */
export async function settleAudit({ audit }: AuditPorts): Promise<void> {
  for (let act = await audit.nextUnaudited(); act !== null; act = await audit.nextUnaudited()) {
    await appendAct({ audit }, act)
    await audit.forgetUnaudited(act.id)
  }
}

/** Once, however often it is asked for. */
export function appendAct({ audit }: AuditPorts, act: AuditAct): Promise<void> {
  return withOptimisticRetry(async () => {
    // In this order: whoever has stored it since has moved the head.
    const head = await audit.head()
    if (await audit.has(act.id)) return
    await audit.append({ ...act, prev: head?.hash ?? null }, head)
  })
}

/** No act is done while another one waits for the audit, and none is answered that stands not in it. */
export async function withAudit<Reply>(ports: AuditPorts, act: () => Promise<Reply>): Promise<Reply> {
  await settleAudit(ports)
  const reply = await act()
  await settleAudit(ports)
  return reply
}

/** What a replica that was killed has left. */
export function startSettling(ports: AuditPorts, logger: Logger): AsyncDisposable {
  return every(SETTLE_EVERY_MS, async () => {
    try {
      await settleAudit(ports)
    } catch (error) {
      const level = isRetryable(error) ? 'warn' : 'error'
      logger[level](failureFields(error), 'an act of an operator is left to be audited at another time')
    }
  })
}
