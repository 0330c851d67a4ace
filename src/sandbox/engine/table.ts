/** Rows by key, in the order they were added, that can also be seen as they were before the last write. */
export interface Table<Row> {
  get(key: string): Row | undefined
  put(key: string, row: Row): void
  delete(key: string): void
  /** @param stale as it was before the last write */
  all(stale?: boolean): Row[]
  readonly size: number
}

export function createTable<Row>(): Table<Row> {
  const rows = new Map<string, Row>()
  /** The last write, and what was there before it. */
  let last: { key: string; before: Row | undefined; deletedAt: number } | undefined

  return {
    get: (key) => rows.get(key),
    put(key, row) {
      last = { key, before: rows.get(key), deletedAt: -1 }
      rows.set(key, row)
    },
    delete(key) {
      last = { key, before: rows.get(key), deletedAt: [...rows.keys()].indexOf(key) }
      rows.delete(key)
    },
    all(stale = false) {
      if (!stale || !last) return [...rows.values()]
      const { key, before, deletedAt } = last
      if (deletedAt >= 0) {
        const all = [...rows.values()]
        if (before !== undefined) all.splice(deletedAt, 0, before)
        return all
      }
      return [...rows].flatMap(([rowKey, row]) => {
        if (rowKey !== key) return [row]
        return before === undefined ? [] : [before]
      })
    },
    get size() {
      return rows.size
    },
  }
}
