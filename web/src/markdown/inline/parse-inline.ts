import type { Allowance } from '../allowance.ts'
import { readLink } from '../read-link.ts'
import type { Inline } from '../tree.ts'
import { joined, spanReader } from './spans.ts'
import { tickFinder } from './tick-finder.ts'
import { withoutPunctuation } from './without-punctuation.ts'

// An escaped sign, a run of signs, a link with a text of its own, an address.
const TOKEN =
  /\\[!-/:-@[-`{-~]|`+|\*+|_+|~+|\[(?<text>[^[\]\n]{1,200})\]\((?<target>(?:[^\s()]|\([^\s()]*\)){1,2000})\)|(?<![\p{L}\p{N}])(?:https?:\/\/|mailto:)[^\s<>\p{Cc}\p{Cf}]+/giu

/** One stretch of text as its parts, as many as `allowance` has left. Every mark that finds no partner stays text. */
export function parseInline(source: string, allowance: Allowance): Inline[] {
  const output: Inline[] = []
  const takeMarks = spanReader(source, output, allowance)
  const findTicks = tickFinder(source)
  let done = 0

  const write = (text: string) => text !== '' && output.push({ kind: 'text', text })
  function put(part: Inline): void {
    output.push(part)
    allowance.parts--
  }

  function takeCode(ticks: string): void {
    const end = findTicks(ticks.length, done)
    if (end === null) return void write(ticks)
    put({ kind: 'code', text: source.slice(done, end) })
    done = end + ticks.length
  }

  /** `written` stays where the target is none that may be followed. */
  function takeLink(target: string, text: string, written: string): void {
    const link = readLink(target)
    if (link === null) write(written)
    else put({ kind: 'link', href: link.href, text })
  }

  for (TOKEN.lastIndex = 0; allowance.parts > 0; TOKEN.lastIndex = done) {
    const match = TOKEN.exec(source)
    if (match === null) break
    const { 0: token, index: at, groups: { text, target = '' } = {} } = match
    write(source.slice(done, at))
    done = at + token.length
    if (token.startsWith('\\')) write(token.slice(1))
    else if (token.startsWith('`')) takeCode(token)
    else if (text !== undefined) takeLink(target, text, token)
    else if (/^[*_~]/.test(token)) takeMarks(token, at)
    else {
      const address = withoutPunctuation(token)
      takeLink(address, address, address)
      done = at + address.length
    }
  }
  write(source.slice(done))
  return joined(output)
}
