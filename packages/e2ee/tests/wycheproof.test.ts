import { describe, expect, it } from 'vitest'
import { wrongAmong } from '../testing/answers.ts'
import { wycheproofAnswers } from '../testing/wycheproof-answers.ts'
import { isWycheproofHere, readWycheproof, SKIP_NOTE, WYCHEPROOF_FILES } from '../testing/wycheproof-files.ts'

describe.skipIf(!isWycheproofHere)(`Wycheproof through our wrappers${SKIP_NOTE}`, () => {
  it.each(WYCHEPROOF_FILES)('$name', async (file) => {
    const answers = await wycheproofAnswers(file.algorithm, readWycheproof(file))
    expect(answers.length).toBeGreaterThan(file.moreThan)
    expect(wrongAmong(answers)).toEqual([])
  })
})
