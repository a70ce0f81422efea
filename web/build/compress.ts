import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Fonts and pictures are compressed already. */
const IS_TEXT = /\.(?:js|css|html|svg|json|webmanifest)$/

const FORMS = [
  // Blocks larger than it would choose: a smaller file, for memory of the build alone.
  ['.br', (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_LGBLOCK]: 20 } })],
  ['.gz', (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 })],
] as const

/** Puts beside every text what a browser takes instead of it, so that nothing is compressed while somebody waits. The last of all. */
export function compress(): Plugin {
  return {
    name: 'wick:compress',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = 'dist' }) {
        const entries = await readdir(dir, { recursive: true, withFileTypes: true })
        const texts = entries.filter((entry) => entry.isFile() && IS_TEXT.test(entry.name))
        await Promise.all(texts.map(({ parentPath, name }) => compressFile(join(parentPath, name))))
      },
    },
  }
}

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path)
  for (const [ending, form] of FORMS) {
    const small = await form(bytes)
    if (small.length < bytes.length) await writeFile(path + ending, small)
  }
}
