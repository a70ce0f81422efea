/** What input methods press: the key code of a press that they have taken (UI Events, §7.3.1). */
const TAKEN_BY_INPUT_METHOD = 229

/**
 * Whether a press belongs to a composition of an input method. WebKit ends the composition before it tells the press
 * that ended it, so `isComposing` is already false. The key code still is the input method's.
 */
export function isComposing({
  isComposing: isUnderWay,
  keyCode,
}: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return isUnderWay || keyCode === TAKEN_BY_INPUT_METHOD
}
