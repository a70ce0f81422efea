import { GenericContainer } from 'testcontainers'

/** Publishes its one port on loopback only; a container is otherwise reachable from the whole network. */
export class LoopbackContainer extends GenericContainer {
  readonly #inside: number
  readonly #outside: number

  constructor(image: string, port: { readonly inside: number; readonly outside: number }) {
    super(image)
    this.#inside = port.inside
    this.#outside = port.outside
    this.withExposedPorts({ container: port.inside, host: port.outside })
  }

  protected override async beforeContainerCreated(): Promise<void> {
    this.hostConfig.PortBindings = {
      [`${this.#inside}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: String(this.#outside) }],
    }
  }
}
