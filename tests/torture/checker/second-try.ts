/**
 * No gateway that hears nothing asks again sooner (ms): half of its first pause, `pauseAfter` in
 * packages/platform/src/commands/hedged-request.ts.
 */
export const SECOND_TRY_AFTER_MS = 125
