import { h, type VNodeArrayChildren } from 'vue'
import CodeBlock from './CodeBlock.vue'
import MarkdownLink from './MarkdownLink.vue'
import type { Block, Inline, Item } from './tree.ts'

/** Draws plain text; a search marks what it found there. */
export type DrawText = (text: string) => VNodeArrayChildren

const TAGS = { strong: 'strong', emphasis: 'em', strike: 's' } as const

/** The tree as nodes: every element of a message's text comes from here. */
export function renderMarkdown(blocks: readonly Block[], draw: DrawText): VNodeArrayChildren {
  return blocks.map((block) => renderBlock(block, draw))
}

function renderBlock(block: Block, draw: DrawText): VNodeArrayChildren[number] {
  switch (block.kind) {
    case 'paragraph':
      return h('p', renderInlines(block.children, draw))
    case 'code':
      return h(CodeBlock, { text: block.text, language: block.language }, () => draw(block.shown ?? block.text))
    case 'quote':
      return h('blockquote', renderMarkdown(block.blocks, draw))
    case 'list': {
      const isNumbered = block.items[0]?.number != null
      return h(
        isNumbered ? 'ol' : 'ul',
        block.items.map((item) => renderItem(item, draw)),
      )
    }
  }
}

function renderItem({ number, blocks }: Item, draw: DrawText): VNodeArrayChildren[number] {
  return h('li', number === null ? {} : { value: number }, renderMarkdown(blocks, draw))
}

function renderInlines(parts: readonly Inline[], draw: DrawText): VNodeArrayChildren {
  return parts.flatMap((part) => renderInline(part, draw))
}

function renderInline(part: Inline, draw: DrawText): VNodeArrayChildren {
  switch (part.kind) {
    case 'text':
      return draw(part.text)
    case 'code':
      return [h('code', draw(part.text))]
    case 'link':
      return [h(MarkdownLink, { href: part.href, text: part.text }, () => draw(part.text))]
    case 'strong':
    case 'emphasis':
    case 'strike':
      return [h(TAGS[part.kind], renderInlines(part.children, draw))]
  }
}
