import { integer, listOf, object, optional, text } from '../fields.js'
import type { Route } from '../router.js'

/** How the next lists of tokens are cut: the vendor's own mistake, which nothing in the answer marks. */
export interface Cut {
  /** Ids of tokens that the list lacks. */
  readonly missing?: readonly string[] | undefined
  /** Only so many of its first tokens. */
  readonly first?: number | undefined
  /** How many requests it hits. */
  readonly times?: number | undefined
}

export interface Cuts {
  ask(cut: Cut): void
  /** The rows of a list, cut as it was asked for. */
  apply<Row extends { readonly id: string }>(rows: readonly Row[]): Row[]
}

export function createCuts(): Cuts {
  let cut: Cut = {}
  let left = 0
  return {
    ask(next) {
      cut = next
      left = next.times ?? 1
    },
    apply(rows) {
      if (left === 0) return [...rows]
      left -= 1
      const { missing = [], first } = cut
      return rows.filter(({ id }) => !missing.includes(id)).slice(0, first)
    },
  }
}

const readCut = object({
  missing: optional(listOf(text())),
  first: optional(integer({ min: 0 })),
  times: optional(integer({ min: 1 })),
})

/** `PUT /ui/cut-list`, which no vendor has: cuts the next lists of its tokens. */
export function cutRoute(cuts: Cuts): Route {
  return {
    method: 'PUT',
    path: '/ui/cut-list',
    handle(request) {
      cuts.ask(readCut(request.json(), ''))
      return { status: 204 }
    },
  }
}
