/** What an extension has put in the place of a text of ours. */
const inPlaceOf = new WeakMap<Node, ChildNode>()

/**
 * Translators that ignore `translate="no"` put texts into elements of their own. The page still draws beside such a
 * text, or in its place. Otherwise it would stop at the first one, or show the old text forever.
 */
export function tolerateTranslators(): void {
  new MutationObserver((records) => records.forEach(note)).observe(document, { subtree: true, childList: true })
  // oxlint-disable-next-line typescript/unbound-method -- called with its node below.
  const { insertBefore } = Node.prototype
  Node.prototype.insertBefore = function <Child extends Node>(this: Node, child: Child, anchor: Node | null): Child {
    return insertBefore.call(this, child, anchor === null ? null : within(this, anchor)) as Child
  }
  const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue')
  Object.defineProperty(Text.prototype, 'nodeValue', {
    ...value,
    set(this: Text, text: string) {
      this.data = text
      inPlaceOf.get(this)?.replaceWith(this)
      inPlaceOf.delete(this)
    },
  })
}

/** It was put where the text was, or before the text went. */
function note({ addedNodes: [added], removedNodes, previousSibling }: MutationRecord): void {
  const stand = added ?? previousSibling
  for (const node of removedNodes) {
    if (node instanceof Text && !node.isConnected && stand instanceof HTMLElement && stand.localName === 'font') {
      inPlaceOf.set(node, stand)
    }
  }
}

/** The child of that parent which the anchor is in, or was; the anchor itself where no translator has touched it. */
function within(parent: Node, anchor: Node): Node {
  let at: Node = (anchor.isConnected ? null : inPlaceOf.get(anchor)) ?? anchor
  while (at.parentNode !== parent && at.parentElement?.localName === 'font') at = at.parentElement
  return at
}
