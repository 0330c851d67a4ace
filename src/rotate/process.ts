import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import type { LeaseHolder } from './journal/model.js'
import type { LeaseState } from './ports.js'

type ProcessIdentity = NonNullable<LeaseHolder['process']>

/** Where the system tells of its processes; Linux has one, other systems do not. */
const proc = '/proc'

/** This process, for others on the same machine; undefined where processes cannot be told apart safely. */
export function thisProcess(): ProcessIdentity | undefined {
  const machine = thisMachine()
  const started = startOf('self')
  return machine === undefined || started === undefined
    ? undefined
    : { machine, pid: process.pid, started: started.time }
}

/**
 * Whether a process of this machine still runs. It is finished only if the system says that there is none of that number
 * (ESRCH), or shows that the number belongs to another one. What cannot be read is unknown: `/proc` may hide what lives.
 */
export function processState(other: ProcessIdentity): LeaseState {
  if (other.machine !== thisMachine()) return 'unknown'
  try {
    process.kill(other.pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return 'finished'
  }
  const found = startOf(String(other.pid))
  if (found === undefined) return 'unknown'
  return found.time !== other.started || found.dead ? 'finished' : 'live'
}

/** A digest of the boot and of the namespace in which process numbers count. */
function thisMachine(): string | undefined {
  try {
    const boot = readFileSync(`${proc}/sys/kernel/random/boot_id`, 'utf8').trim()
    const namespace = readlinkSync(`${proc}/self/ns/pid`)
    return createHash('sha256').update(`${boot} ${namespace}`).digest('hex').slice(0, 16)
  } catch {
    return undefined
  }
}

/** When a process started, in ticks since the boot; a dead one may still be listed until its parent asks for it. */
function startOf(pid: string): { readonly time: string; readonly dead: boolean } | undefined {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8')
    // The name of the program comes second, in parentheses, and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state] = fields
    const time = fields[19]
    return time === undefined ? undefined : { time, dead: state === 'Z' || state === 'X' }
  } catch {
    return undefined
  }
}
