export const faultKinds = [
  'status',
  'reset-before',
  'reset-after',
  'delay',
  'stale-list',
  'stale-read',
] as const

/** A fault that somebody asked for: what happens to the next requests that match. */
export interface Fault {
  /** Id of a face. */
  readonly target: string
  /** Any method when absent. */
  readonly method?: string
  /** Path below the face's mount: a prefix, or a glob with `*` (within a segment) and `**`. Any path when absent. */
  readonly path?: string
  /** How many matching requests it hits. */
  readonly times: number
  /** How many matching requests pass before the first is hit. */
  readonly after: number
  /**
   * `status`: answered so, without effect. `reset-before`: the connection breaks and nothing took effect.
   * `reset-after`: the request takes effect, then the connection breaks. `delay`: the request takes effect, the answer
   * comes late. `stale-list`: a list is answered as it was before the last write. `stale-read`: so is a single thing.
   */
  readonly fault: (typeof faultKinds)[number]
  readonly status?: number
  /** Value of `Retry-After`. */
  readonly retryAfter?: string
  /** How late the answer comes, or for how long after a write a read is stale; for ever when absent. */
  readonly ms?: number
}

/** The faults that are still to come, in the order they were asked for. */
export interface Faults {
  add(fault: Fault): void
  /** The fault of this request, if any; the first that matches is used up by one. */
  take(target: string, method: string, path: string): Fault | undefined
  clear(): void
  pending(): readonly Fault[]
}

export function createFaults(): Faults {
  let queue: { fault: Fault; after: number; times: number }[] = []
  return {
    add: (fault) => {
      queue.push({ fault, after: fault.after, times: fault.times })
    },
    take(target, method, path) {
      for (const entry of queue) {
        if (!hits(entry.fault, target, method, path)) continue
        if (entry.after > 0) {
          entry.after -= 1
          continue
        }
        entry.times -= 1
        if (entry.times <= 0) queue = queue.filter((other) => other !== entry)
        return entry.fault
      }
      return undefined
    },
    clear: () => {
      queue = []
    },
    pending: () => queue.map(({ fault, after, times }) => ({ ...fault, after, times })),
  }
}

function hits(fault: Fault, target: string, method: string, path: string): boolean {
  if (fault.target !== target) return false
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false
  if (fault.path === undefined) return true
  if (!fault.path.includes('*')) return path === fault.path || path.startsWith(fault.path)
  const pattern = fault.path
    .split(/(\*\*|\*)/)
    .map((part) =>
      part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'),
    )
    .join('')
  return new RegExp(`^${pattern}$`).test(path)
}
