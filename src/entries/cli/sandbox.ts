import { Failure } from '../../codes/failure.js'
import { startSandbox } from '../../sandbox/start.js'
import { shownNumber } from '../../token/shown.js'
import type { Ending, Host } from '../host.js'

/** Serves the sandbox until a signal. With `--json` its addresses and tokens are one line on standard output. */
export async function sandbox(options: { port: string; json: boolean }, host: Host): Promise<Ending> {
  const port = /^\d{1,5}$/.test(options.port) ? Number(options.port) : Number.NaN
  if (!(port <= 65_535)) {
    throw new Failure('INPUT_INVALID', {
      input: 'port',
      value: shownNumber(options.port),
      expected: 'a number from 0 to 65535',
      example: '0',
    })
  }
  const running = await startSandbox({ port }).catch((error: unknown) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const isPrivileged = error instanceof Error && 'code' in error && error.code === 'EACCES'
    if (!isTaken && !isPrivileged) throw error
    throw new Failure('INPUT_INVALID', {
      input: 'port',
      value: isTaken ? 'a port that another process has' : 'a port that this user may not take',
      expected: 'free',
      example: '--port 0, which takes a free one',
    })
  })
  const description = running.describe()
  if (options.json) host.streams.result(description)
  else {
    host.streams.result(description, { indent: 2 })
    process.stderr.write('Serving until Ctrl-C.\n')
  }
  await new Promise<void>((resolve) => {
    if (host.signal.aborted) resolve()
    else host.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await running.close()
  return { exitCode: 0 }
}
