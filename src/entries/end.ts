import { setTimeout as delay } from 'node:timers/promises'

/** How long a reader of our output may read nothing of what is left of it. */
let patienceMs = 60_000
/** How long a call of the system may go on before we leave it behind. */
const pendingMs = 1_000
const lookEveryMs = 10

/** From now on a reader has less time for what is left: the step has used up its own, or the runner is about to kill it. */
export function hurry(ms: number): void {
  patienceMs = Math.min(patienceMs, ms)
}

/**
 * Ends the process with all that was printed, and within two seconds of that, whatever still hangs. Open connections do
 * not keep `process.exit` back, but a call in the thread pool does, such as a lookup of a name that no server answers.
 */
export async function end(exitCode: number): Promise<never> {
  const streams = [process.stdout, process.stderr]
  await Promise.race([Promise.all(streams.map(written)), stalled(streams)])
  for (let waited = 0; waited < pendingMs && inThreadPool(); waited += lookEveryMs) await delay(lookEveryMs)
  if (inThreadPool()) leaveBehind(exitCode)
  process.exit(exitCode)
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}

/** When nobody has read anything for as long as we wait: what is written to a pipe stays with us until it is read. */
async function stalled(streams: readonly NodeJS.WriteStream[]): Promise<void> {
  const left = () => streams.reduce((sum, stream) => sum + stream.writableLength, 0)
  let before = left()
  for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
    await delay(lookEveryMs)
    const now = left()
    if (now < before) waited = 0
    before = now
  }
}

/** Whether a thread is at work in a file or a lookup. */
function inThreadPool(): boolean {
  return process.getActiveResourcesInfo().some((kind) => /^(?:FS|GetAddrInfo|GetNameInfo)Req/.test(kind))
}

/**
 * Puts a program that ends at once in the place of this one, which no thread outlives: Node 24 can. An older one can only
 * kill itself, and does so where the step failed anyway; a success waits, because it would no longer be one.
 */
function leaveBehind(exitCode: number): void {
  try {
    const replace: unknown = Reflect.get(process, 'execve')
    if (typeof replace === 'function') {
      replace.call(process, process.execPath, [process.execPath, '-e', `process.exitCode = ${exitCode}`], {})
    }
  } catch {
    // Windows has no such call.
  }
  if (exitCode !== 0) process.kill(process.pid, 'SIGKILL')
}
