import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS, classOf, type RoomClass, TALK } from '@wick/contracts/room-class'
import type { CommandHandler } from '@wick/platform/commands/command-server'

/** Something for each class of rooms that there is. */
export interface ByClass<Value> {
  readonly all: readonly Value[]
  readonly of: (roomId: RoomId) => Value
}

/** One after the other. Without accounts every room is anonymous, whatever its id. */
export async function openByClass<Value>(
  hasAccounts: boolean,
  open: (roomClass: RoomClass) => Promise<Value>,
): Promise<ByClass<Value>> {
  const anonymous = await open(ANONYMOUS)
  if (!hasAccounts) return { all: [anonymous], of: () => anonymous }
  const talk = await open(TALK)
  return { all: [anonymous, talk], of: (roomId) => (classOf(roomId) === TALK ? talk : anonymous) }
}

export function mapByClass<Value, Mapped>({ all, of }: ByClass<Value>, map: (value: Value) => Mapped): ByClass<Mapped> {
  const mapped = new Map(all.map((value) => [value, map(value)]))
  const mappedOf = (value: Value) => {
    const found = mapped.get(value)
    if (found === undefined) throw new Error('Every class has its own.')
    return found
  }
  return { all: [...mapped.values()], of: (roomId) => mappedOf(of(roomId)) }
}

/** Hands a command to what is there for the class of its room. */
export function handleByClass<Value, Input extends { readonly roomId: RoomId }, Output, Refusal extends string>(
  each: ByClass<Value>,
  handlerOf: (value: Value) => CommandHandler<Input, Output, Refusal>,
): CommandHandler<Input, Output, Refusal> {
  const handlers = mapByClass(each, handlerOf)
  return (input, body) => handlers.of(input.roomId)(input, body)
}
