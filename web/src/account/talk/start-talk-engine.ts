import { createWorkerPolicy } from '../../crypto/admit-worker.ts'
import { runEngine, type RunningEngine } from '../../crypto/start-engine.ts'
import type { Meeting } from './meeting.ts'
// oxlint-disable-next-line import/default -- the bundler answers with the address of what it built.
import workerUrl from './talk.worker.ts?worker&url'

const trusted = createWorkerPolicy('wick-talk', workerUrl)

/** As `startEngine`, for a conversation: the worker is told first who meets in it. */
export function startTalkEngine(meeting: Meeting): RunningEngine {
  const worker = new Worker(trusted(workerUrl), { type: 'module' })
  worker.postMessage(meeting)
  return runEngine(worker)
}
