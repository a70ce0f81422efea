// Remote calls over a channel that clones what it carries: between a page and its worker, and between the tabs of one browser.

/** An object whose methods all answer with a promise. */
type Methods<Api> = { readonly [M in keyof Api]: (...args: never[]) => Promise<unknown> }

/** One call as data. */
export type Call<Api extends Methods<Api>> = {
  [M in keyof Api]: { readonly method: M; readonly args: Parameters<Api[M]> }
}[keyof Api]

/** Answers a call, with what that method answers. */
export type Ask<Api extends Methods<Api>> = (call: Call<Api>) => Promise<unknown>

export interface Request<Api extends Methods<Api>> {
  readonly id: number
  readonly call: Call<Api>
}

export type Reply<Fault> =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly fault: Fault }

/** Every method by its name: one that is missing does not compile. */
export type MethodNames<Api> = Readonly<Record<keyof Api, true>>

/** The object that has these methods and passes each call on. */
export function stubOf<Api extends Methods<Api>>(names: MethodNames<Api>, ask: Ask<Api>): Api {
  const entries = Object.keys(names).map((method) => [
    method,
    (...args: unknown[]) => ask({ method, args } as Call<Api>),
  ])
  return Object.fromEntries(entries) as Api
}

/** Does to an object what a call says. */
export async function callOn<Api extends Methods<Api>>(api: Api, { method, args }: Call<Api>): Promise<unknown> {
  return api[method](...(args as never[]))
}

/** The asking end of a channel. */
export interface Caller<Api extends Methods<Api>, Fault> {
  readonly ask: Ask<Api>
  readonly settle: (reply: Reply<Fault>) => void
  /** Nothing is answered any more: what is open, and all that comes later, rejects with that. */
  readonly fail: (cause: Error) => void
}

export function createCaller<Api extends Methods<Api>, Fault>(
  post: (request: Request<Api>) => void,
  errorOf: (fault: Fault) => Error,
): Caller<Api, Fault> {
  const open = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  let failure: Error | null = null
  return {
    async ask(call) {
      if (failure !== null) throw failure
      const question = Promise.withResolvers<unknown>()
      const id = ++lastId
      open.set(id, question)
      post({ id, call })
      return question.promise
    },
    settle(reply) {
      const question = open.get(reply.id)
      open.delete(reply.id)
      if (reply.ok) question?.resolve(reply.value)
      else question?.reject(errorOf(reply.fault))
    },
    fail(cause) {
      failure = cause
      for (const { reject } of open.values()) reject(cause)
      open.clear()
    },
  }
}

/** The answering end of a channel. Where `faultOf` gives null nothing is posted, and the other end goes on waiting. */
export function answer<Api extends Methods<Api>, Fault>(
  api: Api,
  { id, call }: Request<Api>,
  post: (reply: Reply<Fault>) => void,
  faultOf: (cause: unknown) => Fault | null,
): void {
  callOn(api, call).then(
    (value) => post({ id, ok: true, value }),
    (cause: unknown) => {
      const fault = faultOf(cause)
      if (fault !== null) post({ id, ok: false, fault })
    },
  )
}
