import type { RoomCalls } from '../room-state/room-handle.ts'

export type Method = keyof RoomCalls
export type Args<M extends Method> = Parameters<RoomCalls[M]>
export type Result<M extends Method> = Awaited<ReturnType<RoomCalls[M]>>

/** One call as data. */
export type RoomCall<M extends Method = Method> = {
  [N in M]: { readonly method: N; readonly args: Args<N> }
}[M]

type Ask = <M extends Method>(method: M, ...args: Args<M>) => Promise<Result<M>>
type Callable = { readonly [M in Method]: (...args: Args<M>) => Promise<Result<M>> }

/** Every call of a room, asked by that function: the one list of them. */
export function callsBy(ask: Ask): RoomCalls {
  return {
    say: (...args) => ask('say', ...args),
    reply: (...args) => ask('reply', ...args),
    edit: (...args) => ask('edit', ...args),
    react: (...args) => ask('react', ...args),
    erase: (...args) => ask('erase', ...args),
    sendImage: (...args) => ask('sendImage', ...args),
    sendFile: (...args) => ask('sendFile', ...args),
    sendBurn: (...args) => ask('sendBurn', ...args),
    cancelUpload: (...args) => ask('cancelUpload', ...args),
    retryUpload: (...args) => ask('retryUpload', ...args),
    download: (...args) => ask('download', ...args),
    reveal: (...args) => ask('reveal', ...args),
    burn: (...args) => ask('burn', ...args),
    discard: (...args) => ask('discard', ...args),
    read: (...args) => ask('read', ...args),
    setReadReceipts: (...args) => ask('setReadReceipts', ...args),
    stroke: (...args) => ask('stroke', ...args),
    stopTyping: (...args) => ask('stopTyping', ...args),
    verify: (...args) => ask('verify', ...args),
    extend: (...args) => ask('extend', ...args),
    setLocked: (...args) => ask('setLocked', ...args),
    kick: (...args) => ask('kick', ...args),
    leave: (...args) => ask('leave', ...args),
    destroy: (...args) => ask('destroy', ...args),
  }
}

/** Does to a room what a call says. */
export function callOn<M extends Method>(room: RoomCalls, call: { method: M; args: Args<M> }): Promise<Result<M>> {
  const callable: Callable = room
  return callable[call.method](...call.args)
}
