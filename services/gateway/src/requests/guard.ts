import type { FastifyRequest } from 'fastify'

/** Runs before a call is handled. @throws Refusal for a call that may not go on */
export type Guard = (request: FastifyRequest) => Promise<void>
