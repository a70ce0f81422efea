import { inject, provide, type InjectionKey } from 'vue'

/** With whom this page has been in which room, by room id. It is in memory only: what a browser keeps of a room is sealed. */
export type Company = Map<string, readonly string[]>

const KEY: InjectionKey<Company> = Symbol('company')

export function provideCompany(): Company {
  const company: Company = new Map()
  provide(KEY, company)
  return company
}

/** Where nobody asks, it is told to nobody. */
export function useCompany(): Company {
  return inject(KEY, () => new Map(), true)
}
