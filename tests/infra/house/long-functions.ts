/** Functions above the bound, with the lines that each has: entries leave this list or shrink, and none joins it. */
export const LONG_FUNCTIONS: Readonly<Record<string, number>> = {
  'packages/event-log/src/aggregate-handler.ts createAggregateHandler': 88,
  'packages/event-log/src/barrier.ts createBarrier': 92,
  'packages/event-log/src/jetstream-event-store.ts jetStreamEventStore': 63,
  'packages/event-log/testing/event-store-suite.ts eventStoreSuite': 156,
  'packages/event-log/testing/event-store-suite.ts describe(…)': 77,
  'packages/platform/src/nats/subscriptions.ts keepSubscriptions': 79,
  'services/reaper/src/adapters/deadline-queue.redis.ts redisDeadlineQueue': 61,
  'services/reaper/src/app/deadline-worker.ts startDeadlineWorker': 62,
  'services/reaper/src/service.ts createReaperService': 77,
}
