import ts from 'typescript'
import type { Source } from './source.ts'

export interface LongTitle {
  readonly path: string
  readonly line: number
  readonly words: number
}

const NAMED = /^(it|test|describe)(\.|$)/

/** Titles of tests of more words than that. */
export function findLongTitles({ path, tree }: Source, mostWords: number): readonly LongTitle[] {
  const found: LongTitle[] = []
  const visit = (node: ts.Node): void => {
    const title = titleOf(node)
    if (title !== undefined) {
      const words = title.text.split(/\s+/).length
      const line = tree.getLineAndCharacterOfPosition(title.getStart(tree)).line + 1
      if (words > mostWords) found.push({ path, line, words })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Of `it('…')`, and of `it.each(…)('…')`. */
function titleOf(node: ts.Node): ts.StringLiteralLike | undefined {
  if (!ts.isCallExpression(node)) return undefined
  const called = ts.isCallExpression(node.expression) ? node.expression.expression : node.expression
  const [title] = node.arguments
  if (!NAMED.test(called.getText()) || title === undefined) return undefined
  return ts.isStringLiteralLike(title) ? title : undefined
}
