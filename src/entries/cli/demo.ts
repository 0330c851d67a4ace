import type { Ending, Host } from '../host.js'

export async function demo(host: Host): Promise<Ending> {
  host.ci.log('demo')
  return { exitCode: 0 }
}
