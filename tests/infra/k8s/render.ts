import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { mergeStrategically } from './merge-strategically.ts'

const K8S = fileURLToPath(new URL('../../../infra/k8s', import.meta.url))

export type Overlay = 'local' | 'production'
export const OVERLAYS: readonly Overlay[] = ['local', 'production']
export type OnOff = 'on' | 'off'
/** Each overlay as it is, and with the component that switches accounts on. */
export const RENDERINGS: readonly { readonly overlay: Overlay; readonly accounts: OnOff }[] = OVERLAYS.flatMap(
  (overlay) => (['off', 'on'] as const).map((accounts) => ({ overlay, accounts })),
)
const COMPONENTS: Readonly<Record<Overlay, string>> = { local: 'accounts-local', production: 'accounts' }

/** An object of the API; what is inside is for the schemas of manifest.ts. */
const Manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), labels: z.record(z.string(), z.string()).optional() }),
})
export type Manifest = z.infer<typeof Manifest>

// Strict, so that a rendering never leaves out what it does not know.
const Kustomization = z.strictObject({
  apiVersion: z.enum(['kustomize.config.k8s.io/v1beta1', 'kustomize.config.k8s.io/v1alpha1']),
  kind: z.enum(['Kustomization', 'Component']),
  namespace: z.string().optional(),
  resources: z.array(z.string()).default([]),
  components: z.array(z.string()).default([]),
  configMapGenerator: z.array(z.strictObject({ name: z.string(), files: z.array(z.string()) })).default([]),
  generatorOptions: z.strictObject({ disableNameSuffixHash: z.literal(true) }).optional(),
  images: z.array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() })).default([]),
  replicas: z.array(z.strictObject({ name: z.string(), count: z.int() })).default([]),
  patches: z
    .array(
      z.strictObject({
        path: z.string(),
        target: z.strictObject({ kind: z.string(), labelSelector: z.string().optional() }).optional(),
      }),
    )
    .default([]),
})
type Kustomization = z.infer<typeof Kustomization>
type Patch = Kustomization['patches'][number]

/** What `kubectl kustomize infra/k8s/overlays/<overlay>` gives, as far as these files use Kustomize. */
export const renderOverlay = (overlay: Overlay, accounts: OnOff = 'off'): Promise<readonly Manifest[]> =>
  render(resolve(K8S, 'overlays', overlay), {
    components: accounts === 'on' ? [resolve(K8S, 'components', COMPONENTS[overlay])] : [],
  })

interface Given {
  /** What a component is applied to. */
  readonly objects?: readonly Manifest[]
  /** Folders, beside those that the file names. */
  readonly components?: readonly string[]
}

/** In Kustomize's order: resources, components, what is generated; then patches of all of it. */
async function render(folder: string, given: Given = {}): Promise<readonly Manifest[]> {
  const kustomization = Kustomization.parse(parse(await readFile(resolve(folder, 'kustomization.yaml'), 'utf8')))
  const resources = await Promise.all(kustomization.resources.map((path) => load(resolve(folder, path))))
  const generated = await Promise.all(kustomization.configMapGenerator.map((map) => generate(folder, map)))
  const patches = await Promise.all(
    kustomization.patches.map(async (patch) => ({ patch, content: await readOne(resolve(folder, patch.path)) })),
  )
  let objects: readonly Manifest[] = [...(given.objects ?? []), ...resources.flat()]
  const components = kustomization.components.map((path) => resolve(folder, path))
  for (const component of [...components, ...(given.components ?? [])]) objects = await render(component, { objects })
  objects = [...objects, ...generated]
  for (const { patch, content } of patches) {
    objects = objects.map((object) => (isMeant(object, patch, content) ? apply(object, content) : object))
  }
  return objects.map((object) => transform(object, kustomization))
}

async function load(path: string): Promise<readonly Manifest[]> {
  return path.endsWith('.yaml') ? readObjects(path) : render(path)
}

/**
 * The objects of a file, as they are.
 * @throws Error when a document is no YAML, or names a field twice.
 */
export async function readObjects(path: string): Promise<readonly Manifest[]> {
  const documents = parseAllDocuments(await readFile(path, 'utf8')).map((document) => {
    for (const error of document.errors) throw error
    const object: unknown = document.toJS()
    return object
  })
  return documents.filter((object) => object !== null).map((object) => Manifest.parse(object))
}

async function readOne(path: string): Promise<Manifest> {
  const [content] = await load(path)
  if (content === undefined) throw new Error(`There is nothing in ${basename(path)} of ${basename(dirname(path))}.`)
  return content
}

async function generate(folder: string, map: Kustomization['configMapGenerator'][number]): Promise<Manifest> {
  const files = map.files.map(async (file) => [file, await readFile(resolve(folder, file), 'utf8')] as const)
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: map.name },
    data: Object.fromEntries(await Promise.all(files)),
  }
}

function isMeant(object: Manifest, { target }: Patch, content: Manifest): boolean {
  if (target === undefined) return object.kind === content.kind && object.metadata.name === content.metadata.name
  const [label = '', value] = target.labelSelector?.split('=') ?? []
  return object.kind === target.kind && (label === '' || object.metadata.labels?.[label] === value)
}

function apply(object: Manifest, content: Manifest): Manifest {
  const { metadata, ...rest } = content
  // The name in a patch for many is anybody's.
  return Manifest.parse(mergeStrategically(object, { ...rest, metadata: { ...metadata, name: object.metadata.name } }))
}

function transform(object: Manifest, { namespace, images, replicas }: Kustomization): Manifest {
  const count = replicas.find(({ name }) => object.kind === 'Deployment' && name === object.metadata.name)?.count
  const scaled = count === undefined ? object : mergeStrategically(object, { spec: { replicas: count } })
  const named = namespace === undefined || object.kind === 'Namespace' ? {} : { metadata: { namespace } }
  return Manifest.parse(replaceImages(mergeStrategically(scaled, named), images))
}

function replaceImages(value: unknown, images: Kustomization['images']): unknown {
  if (Array.isArray(value)) return value.map((entry) => replaceImages(entry, images))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      const image = key === 'image' ? images.find(({ name }) => name === entry) : undefined
      return [key, image === undefined ? replaceImages(entry, images) : `${image.newName}:${image.newTag}`]
    }),
  )
}
