import { bodyOf } from './account-http.ts'
import { claimConsole } from './console-commands.ts'

export const ClaimConsoleBody = bodyOf(claimConsole.input.shape, 'accessToken')
