/** A word as it is looked for: whoever types no accents, ligatures or articles finds it too. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('ß', 'ss')
    .replaceAll(/(?<!\p{L})ال(?=\p{L}{3})/gu, '')
}
