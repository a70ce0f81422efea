const MOST_MARKS = 8
/**
 * Combining marks, and invisible signs between them. A letter with thousands of them is one sign, which takes seconds
 * to draw.
 */
const CROWD = new RegExp(
  `([\\p{M}\\p{Default_Ignorable_Code_Point}]{${MOST_MARKS}})[\\p{M}\\p{Default_Ignorable_Code_Point}]+`,
  'gu',
)

/** People's words as they are drawn: no letter bears more marks than any language puts on one. */
export function withFewMarks(text: string): string {
  return text.replace(CROWD, '$1')
}
