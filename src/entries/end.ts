import { setTimeout as delay } from 'node:timers/promises'

/** How long a reader of our output may keep us. */
const flushMs = 500
/** How long a call of the system may go on before we leave it behind. */
const pendingMs = 1_000
const lookEveryMs = 10

/**
 * Ends the process within two seconds, with all that was printed, whatever still hangs. Open connections do not keep
 * `process.exit` back, but a call in the thread pool does, such as a lookup of a name that no server answers.
 */
export async function end(exitCode: number): Promise<never> {
  const flushed = Promise.all([process.stdout, process.stderr].map(written))
  await Promise.race([flushed, delay(flushMs)])
  for (let waited = 0; waited < pendingMs && inThreadPool(); waited += lookEveryMs) await delay(lookEveryMs)
  if (inThreadPool()) leaveBehind(exitCode)
  process.exit(exitCode)
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
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
