import { expect, it } from 'vitest'
import { formatSource, inSuite, parseDeb822, parseSourcesList } from './sources.ts'

const stanza = `Types: deb deb-src
# a comment
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
 contrib
Signed-By: /usr/share/keyrings/debian.gpg
`
const [own] = parseDeb822(stanza)

it('reads a deb822 stanza, with its continued lines', () => {
  const common = {
    uri: 'http://mirror.example/debian',
    components: ['main', 'contrib'],
    signedBy: '/usr/share/keyrings/debian.gpg',
  }
  expect(parseDeb822(stanza)).toEqual([
    { ...common, suite: 'bookworm' },
    { ...common, suite: 'bookworm-updates' },
  ])
})

it('leaves out stanzas that are off, and those without binaries', () => {
  expect(parseDeb822(`${stanza}Enabled: no\n`)).toEqual([])
  expect(parseDeb822(stanza.replace('deb deb-src', 'deb-src'))).toEqual([])
})

it('does not take a pasted key for a path', () => {
  const pasted = stanza.replace('/usr/share/keyrings/debian.gpg', '\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQIN')
  expect(parseDeb822(pasted)[0]).not.toHaveProperty('signedBy')
})

it('reads one-line entries', () => {
  const text = `
# deb http://off.example/debian bookworm main
deb-src http://mirror.example/debian bookworm main
deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main contrib # why
deb http://mirror.example/debian-security bookworm-security main`
  expect(parseSourcesList(text)).toEqual([
    { uri: 'http://mirror.example/debian', suite: 'bookworm', components: ['main', 'contrib'], signedBy: '/k.gpg' },
    { uri: 'http://mirror.example/debian-security', suite: 'bookworm-security', components: ['main'] },
  ])
})

it("points the machine's mirror at another suite", () => {
  const sources = [...parseSourcesList('deb http://mirror.example/debian-security x main'), ...(own ? [own] : [])]
  const source = inSuite(sources, 'unstable')
  expect(source && formatSource(source)).toBe(
    'deb [signed-by=/usr/share/keyrings/debian.gpg] http://mirror.example/debian unstable main',
  )
})

it('knows no other suite without a Debian mirror', () => {
  expect(inSuite(parseSourcesList('deb http://mirror.example/ubuntu noble main'), 'unstable')).toBeUndefined()
})
