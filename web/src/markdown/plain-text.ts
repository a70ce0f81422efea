import type { Block, Inline } from './tree.ts'

/** What a reader sees, without any form: for quotes, search and speech. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(textOfBlock).join('\n')
}

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.children.map(textOfInline).join('')
    case 'code':
      return block.shown ?? block.text
    case 'quote':
      return plainText(block.blocks)
    case 'list':
      return block.items
        .map(({ number, blocks }) => `${number === null ? '•' : `${number}.`} ${plainText(blocks)}`)
        .join('\n')
  }
}

function textOfInline(part: Inline): string {
  switch (part.kind) {
    case 'text':
    case 'code':
    case 'link':
      return part.text
    case 'strong':
    case 'emphasis':
    case 'strike':
      return part.children.map(textOfInline).join('')
  }
}
