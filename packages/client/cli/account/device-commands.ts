import { listDevices } from '@wick/client/account/flow/list-devices'
import type { SignInCode } from '@wick/client/account/flow/sign-in-code'
import { withToken } from '@wick/client/account/session/with-token'
import type { Answer } from '@wick/client/http/call'
import { denied, granted } from '@wick/client/http/own-answer'
import { plain } from '../plain.ts'
import type { NodeAccount } from './node-account.ts'

const DAY_MS = 86_400_000
const COMMANDS = ['/devices', '/end', '/others']
export const DEVICE_HELP = '/devices  /end <number>  /others'

/** What there is to say. */
type Said = Promise<Answer<readonly string[], SignInCode>>

/** Whether a line asks for something that `runOnDevices` does. */
export function isForDevices(command: string): boolean {
  return COMMANDS.includes(command)
}

/** Does what a line asks for. */
export async function runOnDevices(node: NodeAccount, command: string, argument: string): Said {
  if (command === '/others') return endOthers(node)
  return command === '/end' ? endDevice(node, Number(argument)) : showDevices(node)
}

async function devicesOf({ device, session }: NodeAccount) {
  const kept = await device.keep.load()
  return kept === null ? denied('not_signed_in') : withToken(session, (token) => listDevices(device.api, token, kept))
}

async function endOthers({ device, session }: NodeAccount): Said {
  const ended = await withToken(session, (token) => device.api.endSessions(token, 'others'))
  return ended.ok ? granted(['* done']) : ended
}

/** By the number at which it stands in the list. */
async function endDevice(node: NodeAccount, number: number): Said {
  const listed = await devicesOf(node)
  if (!listed.ok) return listed
  const sessionId = listed.value[number - 1]?.sessionId
  if (sessionId === undefined) return denied('session_not_found')
  const ended = await withToken(node.session, (token) => node.device.api.endSession(token, sessionId))
  return ended.ok ? granted(['* done']) : ended
}

async function showDevices(node: NodeAccount): Said {
  const listed = await devicesOf(node)
  if (!listed.ok) return listed
  const lines = listed.value.map(({ name, since, last, current }, at) => {
    const days = `since ${dayText(since)}, last seen ${dayText(last)}`
    return `* ${at + 1}  ${plain(name ?? 'without a name')}${current ? ' (this one)' : ''}, ${days}`
  })
  return granted(lines)
}

const dayText = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
