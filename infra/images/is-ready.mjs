import { get } from 'node:http'

// Asks the service in this container whether what it needs is there; the exit code is the answer.
const request = get({ host: '127.0.0.1', port: process.env.HEALTH_PORT, path: '/readyz', timeout: 4_000 }, (response) =>
  process.exit(response.statusCode === 200 ? 0 : 1),
)
request.on('timeout', () => process.exit(1))
request.on('error', () => process.exit(1))
