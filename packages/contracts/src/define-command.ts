import type { z } from 'zod/mini'
import type { AnyErrorCode } from './errors.ts'
import type { Service } from './subjects.ts'

/**
 * The contract of one request/reply operation: where it goes, what it takes, what it answers, what it refuses with.
 * Both sides import the same value; input and output are parsed at the boundary they cross.
 */
export interface CommandContract<
  Input extends z.ZodMiniType,
  Output extends z.ZodMiniType,
  Refusal extends AnyErrorCode,
> {
  readonly service: Service
  readonly verb: string
  /** The field of the input that ends the subject; null where nothing does. */
  readonly key: string | null
  readonly input: Input
  readonly output: Output
  readonly refusals: readonly Refusal[]
  /** Whether whoever listens to the room hears of what was done. Who says that they do need not be answered then. */
  isTold?(output: z.infer<Output>): boolean
}

type Keyed<Key extends string | null> = Key extends string ? Readonly<Record<Key, string>> : object

/** Where no `key` is named, it is the room. */
export function defineCommand<
  Input extends z.ZodMiniType<Keyed<Key>>,
  Output extends z.ZodMiniType,
  const Refusal extends AnyErrorCode,
  const Key extends string | null = 'roomId',
>({
  key,
  ...contract
}: Omit<CommandContract<Input, Output, Refusal>, 'key'> & { readonly key?: Key }): CommandContract<
  Input,
  Output,
  Refusal
> {
  return { ...contract, key: key === undefined ? 'roomId' : key }
}

const KEY = /^[A-Za-z0-9_-]{16,64}$/
/** Ends the subject of a command that has no key. */
const NO_KEY = '-'

/** What ends the subject of a command. @throws Error where the input has no id there. */
export function commandKey({ key }: { readonly key: string | null }, input: unknown): string {
  if (key === null) return NO_KEY
  const named: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, key) : undefined
  if (typeof named !== 'string' || !KEY.test(named)) throw new Error(`A command without its ${key} goes nowhere.`)
  return named
}

type AnyContract = CommandContract<z.ZodMiniType, z.ZodMiniType, AnyErrorCode>

export type InputOf<Contract extends Pick<AnyContract, 'input'>> = z.infer<Contract['input']>
export type OutputOf<Contract extends Pick<AnyContract, 'output'>> = z.infer<Contract['output']>
export type RefusalOf<Contract extends Pick<AnyContract, 'refusals'>> = Contract['refusals'][number]
