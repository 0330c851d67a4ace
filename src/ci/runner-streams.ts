import { fstatSync, readFileSync, readlinkSync, type Stats } from 'node:fs'
import { isatty } from 'node:tty'

export type StreamName = 'stdout' | 'stderr'

/** What the system tells of this process's streams and of the processes above it. */
export interface ProcessView {
  /** A stream of this process; undefined where it is closed. */
  stream(name: StreamName): { readonly kind: 'pipe' | 'file' | 'other'; readonly id: string } | undefined
  /**
   * The streams of the processes above this one that belong to the same step, from the nearest to the first of the step;
   * empty where the system does not tell.
   */
  stepStreams(): readonly (readonly string[])[]
}

export interface RunnerStream {
  /** The stream that the runner reads; undefined where it certainly reads none. */
  readonly name?: StreamName
  /** Whether that is seen, and not only likely. */
  readonly certain: boolean
}

/**
 * Where the runner reads workflow commands: it hands each step pipes, and a shell may put a file or another pipe in
 * their place (`> file`, `| tee`, `$(…)`). A file is certainly not the runner's. A pipe is, unless the first process of
 * the step has another one.
 *
 * @param human the stream of what is said, which is taken where both are the runner's
 */
export function runnerStream(view: ProcessView, human: StreamName = 'stdout'): RunnerStream {
  const names = human === 'stdout' ? (['stdout', 'stderr'] as const) : (['stderr', 'stdout'] as const)
  const own = names.flatMap((name) => {
    const stream = view.stream(name)
    return stream === undefined || stream.kind === 'file' ? [] : [{ name, ...stream }]
  })
  const first = view.stepStreams().at(-1)
  if (first === undefined) {
    const [likely] = own
    return { ...(likely && { name: likely.name }), certain: own.length === 0 || own.length === 2 }
  }
  const [found] = own.filter(({ id }) => first.includes(id))
  return { ...(found && { name: found.name }), certain: true }
}

const descriptors = { stdout: 1, stderr: 2 } as const
/** No step has that many shells within each other. */
const mostAncestors = 64

/** The streams as Linux shows them in `/proc`; elsewhere only this process's own. */
export function machineView(env: Readonly<Record<string, string | undefined>>): ProcessView {
  return {
    stream(name) {
      let stats: Stats
      try {
        stats = fstatSync(descriptors[name])
      } catch {
        return undefined
      }
      // A device that is no terminal, such as /dev/null, is nobody's stream.
      const isNobodys = stats.isFile() || (stats.isCharacterDevice() && !isatty(descriptors[name]))
      const kind = isNobodys ? 'file' : stats.isFIFO() || stats.isSocket() ? 'pipe' : 'other'
      return { kind, id: linkOf('self', descriptors[name]) ?? `${stats.dev}:${stats.ino}` }
    },
    stepStreams() {
      const step = env.GITHUB_ACTION === undefined ? undefined : `GITHUB_ACTION=${env.GITHUB_ACTION}`
      const found: (readonly string[])[] = []
      let pid = process.ppid
      for (let nth = 0; nth < mostAncestors && step !== undefined && pid > 0; nth += 1) {
        const read = (file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8')
        try {
          if (!read('environ').split('\0').includes(step)) break
          const streams = [linkOf(pid, 1), linkOf(pid, 2)].filter((id) => id !== undefined)
          if (streams.length === 0) break
          const read0 = childrenOf(pid).map((child) => linkOf(child, 0))
          // `exec > >(tee log)` gives the shell itself a pipe that its own child reads.
          found.push(streams.filter((id) => !read0.includes(id)))
          // The name of a program may hold spaces and brackets, so what follows it is found from the end.
          pid = Number(
            read('stat')
              .replace(/^.*\) /s, '')
              .split(' ')[1],
          )
        } catch {
          break
        }
      }
      return found
    },
  }
}

/** The processes that a process started; none where the system does not tell. */
function childrenOf(pid: number): readonly number[] {
  try {
    const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    return pids === '' ? [] : pids.split(' ').map(Number)
  } catch {
    return []
  }
}

function linkOf(pid: number | 'self', descriptor: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/fd/${descriptor}`)
  } catch {
    return undefined
  }
}
