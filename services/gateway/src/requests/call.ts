import type { AnyErrorCode } from '@wick/contracts/errors'
import type { CommandAnswer } from '@wick/platform/commands/command-client'
import { CommandId } from '@wick/contracts/ids'
import { nanoid } from 'nanoid'
import { Refusal } from './refusal.ts'

/** A command's output; its refusal ends the call. */
export async function unwrapAnswer<Output, Code extends AnyErrorCode>(
  answer: Promise<CommandAnswer<Output, Code>>,
): Promise<Output> {
  const answered = await answer
  if (!answered.ok) throw refusalOf(answered)
  return answered.output
}

/** The same with the bytes that came beside the output. */
export async function unwrapBytes<Output, Code extends AnyErrorCode>(
  answer: Promise<CommandAnswer<Output, Code>>,
): Promise<Output & { readonly bytes: Uint8Array }> {
  const answered = await answer
  if (!answered.ok) throw refusalOf(answered)
  return { ...answered.output, bytes: answered.bytes ?? new Uint8Array() }
}

function refusalOf({ refusal, waitMs }: Extract<CommandAnswer<never, AnyErrorCode>, { readonly ok: false }>): Refusal {
  return new Refusal(refusal, waitMs === undefined ? undefined : Math.ceil(waitMs / 1_000))
}

export function newCommandId(): CommandId {
  return CommandId.parse(nanoid())
}
