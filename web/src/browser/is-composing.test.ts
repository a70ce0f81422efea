import { describe, expect, it } from 'vitest'
import { isComposing } from './is-composing.ts'

interface Pressed {
  readonly key: string
  readonly isComposing: boolean
  readonly keyCode: number
}

// The presses of Enter, as engines tell them while somebody writes Japanese: the first ends the composition, the second is meant for us.
const RECORDED: Readonly<Record<string, readonly [Pressed, Pressed]>> = {
  'compositionend after the press (Chromium, Firefox)': [
    { key: 'Process', isComposing: true, keyCode: 229 },
    { key: 'Enter', isComposing: false, keyCode: 13 },
  ],
  'compositionend before the press (WebKit)': [
    { key: 'Enter', isComposing: false, keyCode: 229 },
    { key: 'Enter', isComposing: false, keyCode: 13 },
  ],
}

describe('the press that ends a composition', () => {
  it.each(Object.entries(RECORDED))('is the input method’s, and the next is ours: %s', (_, [ending, sending]) => {
    expect([isComposing(ending), isComposing(sending)]).toEqual([true, false])
  })
})
