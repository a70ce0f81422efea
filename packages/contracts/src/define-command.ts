import type { z } from 'zod/mini'
import type { ErrorCode } from './errors.ts'
import type { Service } from './subjects.ts'

/**
 * The contract of one request/reply operation: where it goes, what it takes, what it answers, what it refuses with.
 * Both sides import the same value; input and output are parsed at the boundary they cross.
 */
export interface CommandContract<Input extends z.ZodMiniType, Output extends z.ZodMiniType, Refusal extends ErrorCode> {
  readonly service: Service
  readonly verb: string
  readonly input: Input
  readonly output: Output
  readonly refusals: readonly Refusal[]
}

export function defineCommand<
  Input extends z.ZodMiniType<{ roomId: string }>,
  Output extends z.ZodMiniType,
  const Refusal extends ErrorCode,
>(contract: CommandContract<Input, Output, Refusal>): CommandContract<Input, Output, Refusal> {
  return contract
}

type AnyContract = CommandContract<z.ZodMiniType, z.ZodMiniType, ErrorCode>

export type InputOf<Contract extends Pick<AnyContract, 'input'>> = z.infer<Contract['input']>
export type OutputOf<Contract extends Pick<AnyContract, 'output'>> = z.infer<Contract['output']>
export type RefusalOf<Contract extends Pick<AnyContract, 'refusals'>> = Contract['refusals'][number]
