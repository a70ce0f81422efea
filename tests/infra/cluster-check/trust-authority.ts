import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

/** Lets this process, and those that it starts, believe what the authority signs, until it is disposed. */
export async function trustAuthority(certificate: string): Promise<AsyncDisposable> {
  const folder = await mkdtempDisposable(join(tmpdir(), 'wick-authority-'))
  const file = join(folder.path, 'root.crt')
  await writeFile(file, certificate)
  setDefaultCACertificates([...getCACertificates('default'), certificate])
  process.env['NODE_EXTRA_CA_CERTS'] = file
  return folder
}
