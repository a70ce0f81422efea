/** What formatted text may consist of. Nothing else is ever drawn of it, and none of it is HTML. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'strike'; readonly children: readonly Inline[] }
  /** `href` is an address that may be opened; `text` is what its writer calls it. */
  | { readonly kind: 'link'; readonly href: string; readonly text: string }

export interface Item {
  /** As it was counted; null in a list without numbers. */
  readonly number: number | null
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  /** `shown` is the beginning of a text that is copied whole. */
  | { readonly kind: 'code'; readonly language: string; readonly text: string; readonly shown?: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
