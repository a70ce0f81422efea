export interface PackageSource {
  readonly uri: string
  readonly suite: string
  readonly components: readonly string[]
  readonly signedBy?: string
}

/** Reads apt's one-line format (`deb [signed-by=…] uri suite component…`). */
export function parseSourcesList(text: string): readonly PackageSource[] {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)([^#]*)/.exec(line)
    if (found === null) return []
    const [, options = '', uri = '', suite = '', rest = ''] = found
    const signedBy = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1]
    return [source(uri, suite, words(rest), signedBy)]
  })
}

/** Reads apt's deb822 format: stanzas of `Field: value`, with continued lines indented. */
export function parseDeb822(text: string): readonly PackageSource[] {
  const withoutComments = text.replaceAll(/^#.*\n?/gm, '')
  return withoutComments.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = parseStanza(stanza)
    const isOff = /^(no|false|off|0)$/i.test(fields.get('enabled') ?? '')
    if (isOff || !words(fields.get('types')).includes('deb')) return []
    const components = words(fields.get('components'))
    // A key block pasted into the field is not a path; apt then asks its own trusted keys.
    const signedBy = words(fields.get('signed-by')).find((path) => path.startsWith('/'))
    return words(fields.get('uris')).flatMap((uri) =>
      words(fields.get('suites')).map((suite) => source(uri, suite, components, signedBy)),
    )
  })
}

export function formatSource({ uri, suite, components, signedBy }: PackageSource): string {
  const options = signedBy === undefined ? [] : [`[signed-by=${signedBy}]`]
  return ['deb', ...options, uri, suite, ...components].join(' ')
}

/** The machine's Debian mirror, pointed at another suite; undefined where the machine has none. */
export function inSuite(sources: readonly PackageSource[], suite: string): PackageSource | undefined {
  const isMirror = ({ uri, components }: PackageSource) => /\/debian\/?$/.test(uri) && components.includes('main')
  const mirror = sources.find(isMirror)
  return mirror && { ...mirror, suite, components: ['main'] }
}

const words = (text = ''): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

const source = (uri: string, suite: string, components: readonly string[], signedBy?: string): PackageSource => ({
  uri,
  suite,
  components,
  ...(signedBy === undefined ? {} : { signedBy }),
})

function parseStanza(stanza: string): ReadonlyMap<string, string> {
  const unfolded = stanza.replaceAll(/\n[ \t]+/g, ' ')
  const pairs = unfolded.split('\n').flatMap((line): readonly [string, string][] => {
    const found = /^([\w-]+)\s*:\s*(.*)$/.exec(line)
    return found === null ? [] : [[(found[1] ?? '').toLowerCase(), found[2] ?? '']]
  })
  return new Map(pairs)
}
