import type { Broker } from '@wick/brokers/broker'

/** @throws Error for a broker in a container, whose use of the machine is not to be read here. */
export function asProcess(broker: Broker): Broker {
  if (broker.pid === undefined) throw new Error('the benchmark needs nats-server and redis-server as plain processes')
  return broker
}
