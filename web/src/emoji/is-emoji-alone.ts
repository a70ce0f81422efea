// The set of all emoji (`RGI_Emoji`) costs 40 ms to compile, when a room is first drawn. This is their grammar (Unicode
// Technical Standard 51): flags, keys, and joined pictures. What is usually text needs U+FE0F.
const PICTURE = String.raw`(?:\p{Extended_Pictographic}\u{FE0F}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\p{Emoji_Presentation})[\u{E0020}-\u{E007F}]*`
const EMOJI = String.raw`\p{Regional_Indicator}{2}|[0-9#*]\u{FE0F}\u{20E3}|${PICTURE}(?:\u{200D}${PICTURE})*`
const ONE = new RegExp(`^(?:${EMOJI})$`, 'u')
const FEW = new RegExp(String.raw`^\s*(?:(?:${EMOJI})\s*){1,3}$`, 'u')

/** A message of one to three emoji and nothing else: it is drawn large. */
export function isEmojiAlone(text: string): boolean {
  return text.length < 100 && FEW.test(text)
}

export function isOneEmoji(text: string): boolean {
  return ONE.test(text)
}
