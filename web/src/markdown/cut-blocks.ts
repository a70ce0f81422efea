import type { Block, Inline, Item } from './tree.ts'

/**
 * What an element costs beside its letters. Hundreds of links are hundreds of elements, and one with a button takes
 * longer to draw than a page of text.
 */
const ELEMENT_LETTERS = 10
const LINK_LETTERS = 20
const CODE_LETTERS = 60
const ELLIPSIS = '…'

/** The letters that are left to draw; below zero once something was left out. */
interface Remaining {
  letters: number
}

/** The beginning of a text, of about so many letters. Whoever copies its code gets it whole: only `shown` is shorter. */
export function cutBlocks(
  blocks: readonly Block[],
  letters: number,
): { readonly blocks: readonly Block[]; readonly isCut: boolean } {
  if (letters === Infinity) return { blocks, isCut: false }
  const remaining = { letters }
  const cut = cutAll(blocks, remaining, cutBlock)
  return { blocks: cut, isCut: remaining.letters < 0 }
}

function cutAll<Part>(
  parts: readonly Part[],
  remaining: Remaining,
  cut: (part: Part, left: Remaining) => Part,
): Part[] {
  const taken: Part[] = []
  for (const part of parts) {
    if (remaining.letters < 0) break
    taken.push(cut(part, remaining))
  }
  return taken
}

function cutBlock(block: Block, remaining: Remaining): Block {
  remaining.letters -= block.kind === 'code' ? CODE_LETTERS : ELEMENT_LETTERS
  switch (block.kind) {
    case 'paragraph':
      return { ...block, children: cutAll(block.children, remaining, cutInline) }
    case 'code':
      return { ...block, shown: cutText(block.text, remaining) }
    case 'quote':
      return { ...block, blocks: cutAll(block.blocks, remaining, cutBlock) }
    case 'list':
      return { ...block, items: cutAll(block.items, remaining, cutItem) }
  }
}

function cutItem(item: Item, remaining: Remaining): Item {
  remaining.letters -= ELEMENT_LETTERS
  return { ...item, blocks: cutAll(item.blocks, remaining, cutBlock) }
}

function cutInline(part: Inline, remaining: Remaining): Inline {
  if (part.kind === 'text') return { ...part, text: cutText(part.text, remaining) }
  remaining.letters -= part.kind === 'link' ? LINK_LETTERS : ELEMENT_LETTERS
  switch (part.kind) {
    case 'code':
      return { ...part, text: cutText(part.text, remaining) }
    case 'link':
      return cutLink(part, remaining)
    case 'strong':
    case 'emphasis':
    case 'strike':
      return { ...part, children: cutAll(part.children, remaining, cutInline) }
  }
}

/** Half of a link's host names another place, so a link that is cut is none. */
function cutLink(link: Extract<Inline, { kind: 'link' }>, remaining: Remaining): Inline {
  const isWhole = link.text.length <= remaining.letters
  const text = cutText(link.text, remaining)
  return isWhole ? link : { kind: 'text', text }
}

function cutText(text: string, remaining: Remaining): string {
  const letters = Math.max(0, remaining.letters)
  remaining.letters -= text.length
  // Half of a pair of surrogates is no sign.
  return text.length <= letters ? text : text.slice(0, letters).replace(/[\uD800-\uDBFF]$/, '') + ELLIPSIS
}
