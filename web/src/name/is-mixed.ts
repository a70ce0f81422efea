/** Scripts that are written together, in Chinese, Japanese and Korean beside Latin letters. */
const TOGETHER =
  /(?=\p{L})[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}]/u
const ALONE = [
  /(?=\p{L})\p{Script=Greek}/u,
  /(?=\p{L})\p{Script=Cyrillic}/u,
  /(?=\p{L})\p{Script=Armenian}/u,
  /(?=\p{L})\p{Script=Georgian}/u,
  /(?=\p{L})\p{Script=Cherokee}/u,
  /(?=\p{L})\p{Script=Coptic}/u,
  /(?=\p{L})\p{Script=Hebrew}/u,
  /(?=\p{L})\p{Script=Arabic}/u,
]
/** Any other script. Letters of several ones count as one script: none of them looks like those above. */
const OTHER =
  /(?=\p{L})[^\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]/u

/** Whether a name has letters of scripts that nobody writes together: one of them may stand for another one's that looks the same. */
export function isMixed(name: string): boolean {
  return [TOGETHER, ...ALONE, OTHER].filter((script) => script.test(name.normalize('NFKC'))).length > 1
}
