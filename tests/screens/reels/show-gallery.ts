import { freePort } from '@wick/brokers/free-port'
import { createServer } from 'vite'
import { inProject } from '../../../infra/local/system/project.ts'
import { ADA } from '../people.ts'
import type { Form, Studio, Theme } from '../studio.ts'

// An honest server and a current browser never get to most of them.
const SCENES = [
  ['room-alarm', 'desktop', 'dark'],
  ['unsupported', 'phone', 'light'],
  ['room-removed', 'desktop', 'light'],
] as const satisfies readonly (readonly [string, Form, Theme])[]

/** States that only the gallery has at hand. */
export async function showGallery(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const server = await createServer({
    root: inProject('web'),
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: await freePort(), watch: null },
  })
  stack.defer(() => server.close())
  await server.listen()
  for (const [scene, form, theme] of SCENES) {
    const { page } = await studio.arrive(form, ADA, stack)
    await page.goto(`http://127.0.0.1:${server.config.server.port}/gallery.html#${scene}`)
    await page.getByRole('main').waitFor()
    await studio.take(page, scene, theme)
  }
}
