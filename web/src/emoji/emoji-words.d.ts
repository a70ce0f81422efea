/** Made by `build/emoji-words.ts`: `emoji⇥name⇥more words` in each line. */
declare module 'virtual:emoji-words/*' {
  export const words: string
}
