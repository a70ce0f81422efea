import type { ParamNames } from '@wick/contracts/routes'
import type { Method } from '../ports.ts'

/** Where a call goes. `E` is kept for its types: what it takes and answers. */
export interface Located<E extends string = string> {
  readonly method: Method
  readonly path: string
  readonly endpoint?: E
}

type Params<E extends string> = { readonly [Name in ParamNames<E>]: string | number }

/** Method and path of an endpoint, with its path's parameters put in; `query` begins with `?`. */
export function locate<E extends string>(endpoint: E, params: Params<E>, query = ''): Located<E> {
  const [method, path] = endpoint.split(' ') as [Method, string]
  return { method, path: `/api${path.replace(/:(\w+)/g, (_, name: ParamNames<E>) => String(params[name]))}${query}` }
}
