import ts from 'typescript'
import type { Source } from './source.ts'

export interface LongComment {
  readonly path: string
  readonly line: number
  readonly words: number
}

/** Comments of more words than that; lines that follow each other are one comment. */
export function findLongComments({ path, tree }: Source, mostWords: number): readonly LongComment[] {
  const comments = commentsOf(tree).map(({ text, line }) => ({ path, line, words: countWords(plainText(text)) }))
  return comments.filter(({ words }) => words > mostWords)
}

/** Comments with a sentence of more words than that. */
export function findLongSentences({ path, tree }: Source, mostWords: number): readonly LongComment[] {
  const sentences = commentsOf(tree).flatMap(({ text, line }) =>
    sentencesOf(text).map((sentence) => ({ path, line, words: countWords(sentence) })),
  )
  return sentences.filter(({ words }) => words > mostWords)
}

interface Comment {
  readonly text: string
  readonly line: number
}

function commentsOf(tree: ts.SourceFile): readonly Comment[] {
  const text = tree.text
  const ranges = new Map<number, ts.CommentRange>()
  const visit = (node: ts.Node): void => {
    for (const range of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []) ranges.set(range.pos, range)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  const found: { text: string; line: number; end: number }[] = []
  for (const range of [...ranges.values()].toSorted((a, b) => a.pos - b.pos)) {
    const line = tree.getLineAndCharacterOfPosition(range.pos).line + 1
    const piece = text.slice(range.pos, range.end)
    const before = found.at(-1)
    if (before !== undefined && range.kind === ts.SyntaxKind.SingleLineCommentTrivia && before.end === line - 1) {
      before.text += `\n${piece}`
      before.end = line
    } else found.push({ text: piece, line, end: tree.getLineAndCharacterOfPosition(range.end).line + 1 })
  }
  return found
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** A sentence ends at its stop, and where a paragraph, an entry of a list or a tag begins. */
function sentencesOf(comment: string): readonly string[] {
  return plainText(comment).split(/(?<=[.!?][)"’]?)\s+(?=\P{Ll})|\n\s*\n|\n\s*(?=@|- )/u)
}

function plainText(comment: string): string {
  return comment.replaceAll(/^[ \t]*(\/\*\*?|\*\/|\*|\/\/)/gm, ' ').replaceAll('*/', ' ')
}
