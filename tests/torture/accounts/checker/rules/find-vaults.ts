import { answerOf, isOk, mayBeDone, ofKind } from '../account-history.ts'
import { type AccountRule, found } from './account-rule.ts'

/** A vault is what was written last: no write that was acknowledged is lost, and each version is one. */
export const findVaults: AccountRule = (history) => [...forked(history), ...misread(history)]

const forked: AccountRule = (history) => {
  const written = ofKind(history, 'write').filter(isOk)
  return [...Map.groupBy(written, ({ call }) => call.expected)]
    .filter(([, same]) => new Set(same.map(({ call }) => call.content)).size > 1)
    .map(([expected]) => found(history, 'forked vault', `version ${expected + 1} was written twice`))
}

const misread: AccountRule = (history) =>
  ofKind(history, 'read')
    .filter(isOk)
    .flatMap((read) => {
      const { version = 0, content } = answerOf(read)
      const before = ofKind(history, 'write').filter((one) => isOk(one) && one.ended < read.invoked)
      const latest = Math.max(0, ...before.map(({ call }) => call.expected + 1))
      if (version < latest) return [found(history, 'lost vault write', `version ${latest} was read as ${version}`)]
      const isWritten = ofKind(history, 'write').some(
        (one) =>
          mayBeDone(one) &&
          one.invoked < read.ended &&
          one.call.expected + 1 === version &&
          one.call.content === content,
      )
      return version === 0 || isWritten
        ? []
        : [found(history, 'phantom vault', `nobody had written version ${version}`)]
    })
