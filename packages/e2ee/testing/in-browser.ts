import { conversationAnswers } from './conversation-answers.ts'
import { kindAnswers } from './kind-answers.ts'
import { scheduleAnswers } from './schedule-answers.ts'
import { suite1Answers } from './suite1-answers.ts'
import { wycheproofAnswers } from './wycheproof-answers.ts'

/** What a browser is asked for by name: the entry of the bundle of tests/e2e/core/vectors. */
export const ask = {
  conversation: conversationAnswers,
  kinds: kindAnswers,
  schedule: scheduleAnswers,
  suite1: suite1Answers,
  wycheproof: wycheproofAnswers,
} as const
