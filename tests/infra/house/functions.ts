import ts from 'typescript'
import type { Source } from './source.ts'

export interface MeasuredFunction {
  readonly path: string
  readonly name: string
  readonly lines: number
}

/** Every function with a body, also those within others. A class is measured by its methods. */
export function measureFunctions({ path, tree }: Source): readonly MeasuredFunction[] {
  const found: MeasuredFunction[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      found.push({ path, name: nameOf(node), lines: linesOf(tree, node) })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function linesOf(tree: ts.SourceFile, node: ts.Node): number {
  const [from, to] = [node.getStart(tree), node.getEnd()].map((at) => tree.getLineAndCharacterOfPosition(at).line)
  return (to ?? 0) - (from ?? 0) + 1
}

function nameOf(node: ts.Node): string {
  if ('name' in node && node.name !== undefined) return (node.name as ts.Node).getText()
  const { parent } = node
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText()
  return ts.isCallExpression(parent) ? `${parent.expression.getText().split('\n')[0]}(…)` : '(unnamed)'
}
