import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawPng } from '../../soak/people/draw-png.ts'

const FILE_BYTES = 700_000

export interface File {
  readonly path: string
  readonly name: string
  readonly bytes: Buffer
}

export interface Picture extends File {
  /** px; unlike anybody else's */
  readonly width: number
  readonly height: number
  readonly hue: number
}

/** What somebody has with them to send. */
export interface Luggage {
  readonly picture: Picture
  readonly file: File
}

/** A picture of this width and a file of several chunks, which lie in that folder. */
export async function pack(folder: string, name: string, width: number): Promise<Luggage> {
  const height = width - 100
  const hue = width % 256
  const file = await lay(folder, `${name}.bin`, randomBytes(FILE_BYTES))
  const picture = await lay(folder, `${name}.png`, drawPng(width, height, hue))
  return { picture: { ...picture, width, height, hue }, file }
}

async function lay(folder: string, name: string, bytes: Buffer): Promise<File> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return { path, name, bytes }
}
