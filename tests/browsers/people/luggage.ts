import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawPng } from '../../soak/people/draw-png.ts'

const FILE_BYTES = 700_000

export interface Picture {
  readonly path: string
  /** px; unlike anybody else's */
  readonly width: number
  readonly height: number
  readonly hue: number
}

export interface File {
  readonly path: string
  readonly name: string
  readonly bytes: Buffer
}

/** What somebody has with them to send. */
export interface Luggage {
  readonly picture: Picture
  readonly file: File
}

/** A picture of this width and a file of several chunks, which lie in that folder. */
export async function pack(folder: string, name: string, width: number): Promise<Luggage> {
  const file = { name: `${name}.bin`, path: join(folder, `${name}.bin`), bytes: randomBytes(FILE_BYTES) }
  const picture = { path: join(folder, `${name}.png`), width, height: width - 100, hue: width % 256 }
  await writeFile(file.path, file.bytes)
  await writeFile(picture.path, drawPng(picture.width, picture.height, picture.hue))
  return { picture, file }
}
