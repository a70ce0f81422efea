import type { Allowance } from '../allowance.ts'
import type { Inline } from '../tree.ts'

type Span = 'strong' | 'emphasis' | 'strike'

const SPANS: Readonly<Record<string, Span>> = { '**': 'strong', '*': 'emphasis', _: 'emphasis', '~~': 'strike' }
// What is nested deeper stays as it was written, so that no text makes a tree too deep to draw.
const MOST_OPEN = 8

interface Opener {
  readonly mark: string
  /** Where in the output the mark stands, as text until it is closed. */
  readonly at: number
}

/** Gives what takes a run of marks at its place in the source, and closes in `output` the span that it ends. */
export function spanReader(source: string, output: Inline[], allowance: Allowance): (run: string, at: number) => void {
  const openers: Opener[] = []

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

  function take(mark: string, canOpen: boolean, canClose: boolean): void {
    const kind = SPANS[mark]
    if (kind !== undefined && canClose && close(mark, kind)) return
    if (kind !== undefined && canOpen) {
      openers.push({ mark, at: output.length })
      if (openers.length > MOST_OPEN) openers.shift()
    }
    output.push({ kind: 'text', text: mark })
  }

  return (run, at) => {
    const [canOpen, canClose] = flanks(source, at, run)
    const marks = run === '***' ? (canClose && openers.length > 0 ? ['*', '**'] : ['**', '*']) : [run]
    for (const mark of marks) take(mark, canOpen, canClose)
  }
}

/** Texts that follow one another become one. */
export function joined(parts: readonly Inline[]): Inline[] {
  const result: Inline[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { ...last, text: last.text + part.text }
    else result.push(part)
  }
  return result
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
