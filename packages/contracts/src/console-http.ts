import { z } from 'zod/mini'
import { bodyOf } from './account-http.ts'
import { Role } from './account-ids.ts'
import { claimConsole, findUser, UserRow } from './console-commands.ts'
import { CommandId } from './ids.ts'

export const ClaimConsoleBody = bodyOf(claimConsole.input.shape, 'accessToken')
export const FindUserBody = bodyOf(findUser.input.shape, 'accessToken')
export const UserView = UserRow
export const UserStatusBody = z.strictObject({ commandId: CommandId, status: z.enum(['active', 'disabled']) })
export const UserRoleBody = z.strictObject({ commandId: CommandId, role: Role })
