/** The cookies of one server, by the path they were given for, as a browser keeps them. */
export interface CookieJar {
  /** The header for a call; empty where there is none. */
  headerFor(path: string): string
  take(setCookies: readonly string[]): void
}

export function createCookieJar(): CookieJar {
  const jar = new Map<string, Map<string, string>>()
  return {
    headerFor(path) {
      const fitting = [...jar].filter(([at]) => path === at || path.startsWith(at.endsWith('/') ? at : `${at}/`))
      return fitting.flatMap(([, cookies]) => [...cookies].map(([name, value]) => `${name}=${value}`)).join('; ')
    },
    take(setCookies) {
      for (const cookie of setCookies) {
        const [pair = '', ...attributes] = cookie.split(/; */)
        const [name = '', value = ''] = pair.split(/=(.*)/s)
        const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length) ?? '/'
        const cookies = jar.get(path) ?? new Map<string, string>()
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
        jar.set(path, cookies)
      }
    },
  }
}
