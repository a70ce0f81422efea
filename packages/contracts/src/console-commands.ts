import { z } from 'zod/mini'
import { AccessToken } from './account-commands.ts'
import { AccountId, Day, Handle, Role } from './account-ids.ts'
import { defineCommand } from './define-command.ts'
import { CommandId, Ms } from './ids.ts'

const shared = { service: 'accounts', key: null } as const

/** What the operator of a server has set, for whoever is to be the first at its console. */
export const ConsoleCode = z.string().check(z.minLength(1), z.maxLength(256))

/** The first operator, by the code. Another code is answered like an address that nobody knows. The same again is the same. */
export const claimConsole = defineCommand({
  ...shared,
  verb: 'admin-claim',
  input: z.strictObject({ accessToken: AccessToken, commandId: CommandId, code: ConsoleCode }),
  output: z.strictObject({}),
  refusals: ['rate_limited', 'not_found', 'not_signed_in', 'step_up_required', 'console_claimed'],
})

/** What an operator makes of an account. Disabled or signed out: every session of it is over. */
export const ConsoleChange = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('disable') }),
  z.strictObject({ type: z.literal('enable') }),
  z.strictObject({ type: z.literal('signOutEverywhere') }),
  z.strictObject({ type: z.literal('setRole'), role: Role }),
  z.strictObject({ type: z.literal('delete') }),
])
export type ConsoleChange = z.infer<typeof ConsoleChange>

/** Whoever is no operator is answered like at an address that nobody knows. The same again is the same. */
export const changeUser = defineCommand({
  ...shared,
  verb: 'admin-change',
  input: z.strictObject({
    accessToken: AccessToken,
    commandId: CommandId,
    accountId: AccountId,
    change: ConsoleChange,
  }),
  output: z.strictObject({}),
  refusals: ['not_found', 'not_signed_in', 'step_up_required', 'account_not_found', 'last_admin'],
})

/** All that an operator sees of an account. `last`: when any of its devices was here, no finer than the day. */
export const UserRow = z.strictObject({
  accountId: AccountId,
  handle: Handle,
  createdAt: Ms,
  last: z.optional(Day),
  devices: z.int(),
  role: Role,
  status: z.enum(['active', 'disabled']),
})

/** By the exact handle, for operators. */
export const findUser = defineCommand({
  ...shared,
  verb: 'admin-user',
  input: z.strictObject({ accessToken: AccessToken, handle: Handle }),
  output: UserRow,
  refusals: ['not_found', 'not_signed_in', 'account_not_found'],
})
