const FEW = /^\s*(?:\p{RGI_Emoji}\s*){1,3}$/v

/** A message of one to three emoji and nothing else: it is drawn large. */
export function isEmojiAlone(text: string): boolean {
  return text.length < 100 && FEW.test(text)
}
