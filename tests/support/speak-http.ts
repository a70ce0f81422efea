import { connect } from 'node:net'

/** Sends these bytes to a gateway and resolves with all that comes until it closes the line. */
export function speakHttp(gateway: string, request: string): Promise<string> {
  const { hostname, port } = new URL(gateway)
  return new Promise((resolve, reject) => {
    const line = connect(Number(port), hostname, () => line.write(request))
    let answer = ''
    line.setEncoding('utf8')
    line.on('data', (text: string) => (answer += text))
    line.on('error', reject)
    line.on('close', () => resolve(answer))
  })
}
