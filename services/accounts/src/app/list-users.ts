import type { AccountId } from '@wick/contracts/account-ids'
import { USERS_LOOKED_AT, USERS_PAGE } from '@wick/contracts/account-limits'
import type { listUsers } from '@wick/contracts/console-commands'
import { assertAwaited } from '@wick/platform/commands/deadline'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import type { JudgePorts } from './judge-caller.ts'
import { judgeOperator } from './judge-operator.ts'
import type { Ports } from './ports.ts'
import { showUser } from './show-user.ts'

interface Needed extends JudgePorts, Pick<Ports, 'ring'> {
  /** Nobody's account, which is not to be seen. */
  readonly decoy: AccountId
}

/** Of one page: the console takes no more of the broker at once. */
const READS_AT_ONCE = 8

/** In the order of the log, so that no registration meanwhile moves a page. What is opened for it is kept nowhere. */
export function listUsersHandler(ports: Needed): HandlerOf<typeof listUsers> {
  return async ({ accessToken, after = 0, startsWith }) => {
    const caller = await judgeOperator(ports, accessToken)
    if (typeof caller === 'string') return { refused: caller }
    const looked = await ports.lanes.listHandles(after, startsWith === undefined ? USERS_PAGE : USERS_LOOKED_AT)
    const claims = looked.claims.filter(({ accountId }) => accountId !== ports.decoy)
    const asked = startsWith === undefined ? claims : await beginningSo(ports, claims, startsWith)
    const page = asked.slice(0, USERS_PAGE)
    const next = page.length < asked.length ? page.at(-1)?.seq : (looked.next ?? undefined)
    const shown = await eachOf(page, ({ accountId }) => showUser(ports, accountId))
    const users = shown.filter((user) => user !== null)
    return { ok: { users, ...(next !== undefined && { next }) } }
  }
}

interface Claim {
  readonly accountId: AccountId
  readonly seq: number
}

async function beginningSo(
  { lanes, ring }: Needed,
  claims: readonly Claim[],
  start: string,
): Promise<readonly Claim[]> {
  const handles = await eachOf(claims, async ({ accountId }) => {
    const [open, key] = await Promise.all([lanes.loadFields(accountId), ring.find(accountId)])
    return key && open(key)?.handle
  })
  return claims.filter((_, index) => handles[index]?.startsWith(start) === true)
}

function eachOf<Item, Result>(
  items: readonly Item[],
  look: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const reading = new Semaphore(READS_AT_ONCE)
  return Promise.all(
    items.map((item) =>
      reading.run(() => {
        assertAwaited()
        return look(item)
      }),
    ),
  )
}
