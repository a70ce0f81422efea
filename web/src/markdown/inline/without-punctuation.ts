const AFTER_ADDRESS = /[.,;:!?'"*_~\]}>…»”’]$/u

/** A sentence's own punctuation belongs to it, not to the address at its end; a bracket does where it has no partner. */
export function withoutPunctuation(address: string): string {
  let end = address.length
  const opened = address.split('(').length
  let closed = address.split(')').length
  while (end > 0) {
    const isLonely = address[end - 1] === ')' && closed > opened
    if (isLonely) closed--
    if (!isLonely && !AFTER_ADDRESS.test(address.slice(end - 1, end))) break
    end--
  }
  return address.slice(0, end)
}
