import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseVue } from '@vue/compiler-sfc'
import ts from 'typescript'

const ROOT = join(import.meta.dirname, '../../..')

/** One file of the project, read as TypeScript; of a Vue file its script alone. */
export interface Source {
  /** From the project's root, with slashes. */
  readonly path: string
  /** Lines of the whole file. */
  readonly lines: number
  readonly tree: ts.SourceFile
}

/** Every tracked file under these folders, tests among them. */
export function readSources(folders: readonly string[]): readonly Source[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...folders], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return (
    listed
      .split('\n')
      .filter((path) => path.endsWith('.ts') || path.endsWith('.vue'))
      // One that was deleted is tracked until that is committed.
      .filter((path) => existsSync(join(ROOT, path)))
      .map(readSource)
  )
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const code = path.endsWith('.vue') ? scriptOf(text) : text
  return {
    path,
    lines: text.split('\n').length - 1,
    tree: ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true),
  }
}

function scriptOf(text: string): string {
  const { descriptor } = parseVue(text)
  return [descriptor.script, descriptor.scriptSetup].map((script) => script?.content ?? '').join('\n')
}
