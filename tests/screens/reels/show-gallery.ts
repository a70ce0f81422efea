import { freePort } from '@wick/brokers/free-port'
import { createServer } from 'vite'
import { inProject } from '../../../infra/local/system/project.ts'
import { ADA } from '../people.ts'
import { SCENES } from '../../../web/gallery/scene-list.ts'
import type { Studio } from '../studio.ts'

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
  for (const [scene, picture] of Object.entries(SCENES)) {
    if (picture === null) continue
    const { form, theme } = picture
    const { page } = await studio.arrive(form, ADA, stack)
    await page.goto(`http://127.0.0.1:${server.config.server.port}/gallery.html#${scene}`)
    await page.getByRole('main').waitFor()
    await studio.take(page, scene, theme)
  }
}
