import type { Allowance } from './allowance.ts'
import { readLink } from './read-link.ts'
import type { Inline } from './tree.ts'

type Span = 'strong' | 'emphasis' | 'strike'

const SPANS: Readonly<Record<string, Span>> = { '**': 'strong', '*': 'emphasis', _: 'emphasis', '~~': 'strike' }
// What is nested deeper stays as it was written, so that no text makes a tree too deep to draw.
const MOST_OPEN = 8

// An escaped sign, a run of signs, a link with a text of its own, an address.
const TOKEN =
  /\\[!-/:-@[-`{-~]|`+|\*+|_+|~+|\[(?<text>[^[\]\n]{1,200})\]\((?<target>(?:[^\s()]|\([^\s()]*\)){1,2000})\)|(?<![\p{L}\p{N}])(?:https?:\/\/|mailto:)[^\s<>\p{Cc}\p{Cf}]+/giu
const AFTER_ADDRESS = /[.,;:!?'"*_~\]}>…»”’]$/u

interface Opener {
  readonly mark: string
  /** Where in the output the mark stands, as text until it is closed. */
  readonly at: number
}

/** One stretch of text as its parts, as many as `allowance` has left. Every mark that finds no partner stays text. */
export function parseInline(source: string, allowance: Allowance): Inline[] {
  const output: Inline[] = []
  const openers: Opener[] = []
  const findTicks = tickFinder(source)
  let done = 0

  function put(part: Inline): void {
    output.push(part)
    allowance.parts--
  }
  const write = (text: string) => text !== '' && output.push({ kind: 'text', text })

  function close(mark: string, kind: Span): boolean {
    const at = openers.findLastIndex((opener) => opener.mark === mark)
    const opener = openers[at]
    // A pair with nothing between is no pair.
    if (opener === undefined || opener.at === output.length - 1) return false
    openers.length = at
    output[opener.at] = { kind, children: joined(output.splice(opener.at + 1)) }
    allowance.parts--
    return true
  }

  function span(mark: string, canOpen: boolean, canClose: boolean): void {
    const kind = SPANS[mark]
    if (kind !== undefined && canClose && close(mark, kind)) return
    if (kind !== undefined && canOpen) {
      openers.push({ mark, at: output.length })
      if (openers.length > MOST_OPEN) openers.shift()
    }
    write(mark)
  }

  for (TOKEN.lastIndex = 0; allowance.parts > 0;) {
    const match = TOKEN.exec(source)
    if (match === null) break
    const [token] = match
    const at = match.index
    const text = match.groups?.['text']
    write(source.slice(done, at))
    done = at + token.length
    if (token.startsWith('\\')) write(token.slice(1))
    else if (token.startsWith('`')) {
      const end = findTicks(token.length, done)
      if (end === null) write(token)
      else {
        put({ kind: 'code', text: source.slice(done, end) })
        done = end + token.length
      }
    } else if (text !== undefined) {
      const link = readLink(match.groups?.['target'] ?? '')
      if (link === null) write(token)
      else put({ kind: 'link', href: link.href, text })
    } else if (/^[*_~]/.test(token)) {
      const [canOpen, canClose] = flanks(source, at, token)
      const marks = token === '***' ? (canClose && openers.length > 0 ? ['*', '**'] : ['**', '*']) : [token]
      for (const mark of marks) span(mark, canOpen, canClose)
    } else {
      const address = withoutPunctuation(token)
      const link = readLink(address)
      if (link === null) write(address)
      else put({ kind: 'link', href: link.href, text: address })
      done = at + address.length
    }
    TOKEN.lastIndex = done
  }
  write(source.slice(done))
  return joined(output)
}

/** Whether a run of marks may open and may close: never towards a space, and a single one never inside a word. */
function flanks(source: string, at: number, run: string): readonly [boolean, boolean] {
  const before = Array.from(source.slice(Math.max(0, at - 2), at)).at(-1) ?? ' '
  const after = Array.from(source.slice(at + run.length, at + run.length + 2))[0] ?? ' '
  const isSingle = run.length === 1
  const canOpen = !isSpace(after) && !(isSingle && isInWord(before))
  const canClose = !isSpace(before) && !(isSingle && isInWord(after))
  return [canOpen, canClose]
}

const isSpace = (sign: string) => /\s/u.test(sign)
/** Languages written without spaces have no word to be inside of. */
const isInWord = (sign: string) =>
  /[\p{L}\p{N}]/u.test(sign) && !/\p{Ideographic}|\p{sc=Hiragana}|\p{sc=Katakana}/u.test(sign)

/** A sentence's own punctuation belongs to it, not to the address at its end; a bracket does where it has no partner. */
function withoutPunctuation(address: string): string {
  let end = address.length
  const opened = address.split('(').length
  let closed = address.split(')').length
  while (end > 0) {
    const isLonely = address[end - 1] === ')' && closed > opened
    if (isLonely) closed--
    if (!isLonely && !AFTER_ADDRESS.test(address.slice(end - 1, end))) break
    end--
  }
  return address.slice(0, end)
}

/** Finds where the next run of exactly so many backticks begins, each run looked at once however often it is asked. */
function tickFinder(source: string): (length: number, from: number) => number | null {
  const runs = new Map<number, number[]>()
  for (const { 0: run, index } of source.matchAll(/`+/g)) {
    const same = runs.get(run.length)
    if (same === undefined) runs.set(run.length, [index])
    else same.push(index)
  }
  for (const starts of runs.values()) starts.reverse()
  return (length, from) => {
    const starts = runs.get(length) ?? []
    while ((starts.at(-1) ?? from) < from) starts.pop()
    return starts.at(-1) ?? null
  }
}

function joined(parts: readonly Inline[]): Inline[] {
  const result: Inline[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { ...last, text: last.text + part.text }
    else result.push(part)
  }
  return result
}
