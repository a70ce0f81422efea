export type ViewerAction =
  | { readonly does: 'go'; readonly steps: number }
  | { readonly does: 'pan'; readonly x: number; readonly y: number }
  | { readonly does: 'closer' | 'further' | 'whole' }

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Arrows move within a picture that is larger than its frame, and otherwise lead to the others, in the direction of reading. */
export function actionOf(
  { key, ctrlKey, metaKey, altKey }: Key,
  isClose: boolean,
  isRightToLeft: boolean,
): ViewerAction | null {
  // The browser's own zoom and history stay its own.
  if (ctrlKey || metaKey || altKey) return null
  switch (key) {
    case '+':
    case '=':
      return { does: 'closer' }
    case '-':
      return { does: 'further' }
    case '0':
      return { does: 'whole' }
    case 'PageUp':
      return { does: 'go', steps: -1 }
    case 'PageDown':
      return { does: 'go', steps: 1 }
    case 'ArrowLeft':
      return isClose ? { does: 'pan', x: 1, y: 0 } : { does: 'go', steps: isRightToLeft ? 1 : -1 }
    case 'ArrowRight':
      return isClose ? { does: 'pan', x: -1, y: 0 } : { does: 'go', steps: isRightToLeft ? -1 : 1 }
    case 'ArrowUp':
      return isClose ? { does: 'pan', x: 0, y: 1 } : null
    case 'ArrowDown':
      return isClose ? { does: 'pan', x: 0, y: -1 } : null
  }
  return null
}
