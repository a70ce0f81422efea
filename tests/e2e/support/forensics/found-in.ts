/** Which of these are somewhere in there: as they are, in UTF-16, in base64 of either alphabet, at any offset. */
export function foundIn(haystacks: readonly Buffer[], needles: Readonly<Record<string, Buffer>>): string[] {
  return Object.entries(needles)
    .filter(([, needle]) => formsOf(needle).some((form) => haystacks.some((haystack) => haystack.includes(form))))
    .map(([name]) => name)
}

/** Bytes of base64 that hold what stands at the offsets 0, 1 and 2 of three bytes, without those at the edges, which hold more. */
function base64Forms(needle: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), needle])
    const whole = shifted.toString('base64').replaceAll('=', '')
    return whole.slice(Math.ceil((offset * 8) / 6), -1)
  })
}

function formsOf(needle: Buffer): Buffer[] {
  const base64 = base64Forms(needle)
  const texts = [...base64, ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))]
  const latin = needle.toString('latin1')
  const wide = [latin, ...texts].map((text) => Buffer.from(text, 'utf16le'))
  return [needle, ...texts.map((text) => Buffer.from(text, 'latin1')), ...wide]
}
