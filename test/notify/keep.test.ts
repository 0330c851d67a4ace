import { expect, test } from 'vitest'
import { keepIssue } from '../../src/notify/keep.js'
import type { Notice } from '../../src/notify/notice.js'
import type { Issues, OwnIssue } from '../../src/stores/issues.js'
import { day, fine, now, soon } from './notices.js'

/** A repository in memory, and what was done to it, in order. */
function repository(around: { readonly at?: number } = {}) {
  const issues: (OwnIssue & { title: string })[] = []
  const done: string[] = []
  const comments: string[] = []
  let locked = false
  const replace = (number: number, more: Partial<OwnIssue & { title: string }>) => {
    const index = issues.findIndex((issue) => issue.number === number)
    const before = issues[index]
    if (before === undefined) throw new Error(`there is no issue ${number}`)
    issues[index] = { ...before, ...more }
  }
  const port: Issues = {
    repository: 'acme/shop',
    now: () => new Date(around.at ?? now),
    list: async () => [...issues],
    requireIssues: async () => {},
    async create({ title, body, assignees }) {
      done.push('create')
      issues.push({ number: issues.length + 1, title, body, isOpen: true, assignees })
      return { number: issues.length, isPartly: false }
    },
    async update(number, { title, body, isOpen }) {
      done.push(isOpen ? 'update' : 'close')
      replace(number, { title, body, isOpen })
      return false
    },
    async comment(_number, body) {
      done.push('comment')
      comments.push(body)
    },
    async lock() {
      if (locked) return false
      locked = true
      done.push('lock')
      return true
    },
    async unlock() {
      locked = false
      done.push('unlock')
    },
  }
  return {
    port,
    issues,
    done,
    comments,
    hold: (held: boolean) => {
      locked = held
    },
  }
}

const around = { labels: [], assignees: [], sleep: async () => {}, redact: (text: string) => text }
/** The same, as a later run finds it. */
const later = (grade: 1 | 2 | 3): Notice => ({
  ...soon,
  grade,
  runUrl: 'https://github.com/acme/shop/actions/runs/903',
})
const keep = (port: Issues, notice = soon, more = {}) =>
  keepIssue('API_TOKEN', notice, port, { ...around, ...more })

test('nothing that was masked leaves, in title, body and comment', async () => {
  const { port, issues, comments } = repository()
  const redact = (text: string) => text.replaceAll('days only', '***').replaceAll('API_TOKEN', '***')
  await keep(port, soon, { redact })
  expect(issues[0]?.title).toBe('Token ***: act before 2026-11-11')
  expect(issues[0]?.body).toContain('valid for 9 ***.')
  expect(JSON.stringify(issues)).not.toMatch(/days only|API_TOKEN/)
  const again = repository()
  await keep(again.port)
  await keep(again.port, later(2), { redact })
  expect(again.comments[0]).toContain('valid for 9 ***.')
  expect(comments).toEqual([])
})

test('who waits for the lock looks again, and finds done what it was about to do', async () => {
  const { port, issues, done, hold } = repository()
  hold(true)
  let waits = 0
  const sleep = async () => {
    waits += 1
    if (waits < 3) return
    // Whoever held the lock has made the issue by now.
    hold(false)
    const other = repository()
    await keep(other.port)
    issues.push(...other.issues)
  }
  expect(await keep(port, soon, { sleep })).toBeUndefined()
  expect([waits, issues.length, done]).toEqual([3, 1, []])
})

test('what another run did between the look and the lock is seen', async () => {
  const { port, issues, done } = repository()
  const late: Issues = {
    ...port,
    async lock(name) {
      const other = repository()
      await keep(other.port)
      issues.push(...other.issues)
      return port.lock(name)
    },
  }
  expect(await keep(late)).toBeUndefined()
  expect([issues.length, done]).toEqual([1, ['lock', 'unlock']])
})

test('a lock that stays is broken, and removed', async () => {
  const { port, done, hold } = repository()
  hold(true)
  let waits = 0
  const sleep = async () => {
    waits += 1
  }
  await keep(port, soon, { sleep })
  expect([waits, done]).toEqual([29, ['create', 'unlock']])
})

test('the lock is let go where the work fails', async () => {
  const { port, done } = repository()
  const broken: Issues = {
    ...port,
    create: async () => {
      throw new Error('down')
    },
  }
  await expect(keep(broken)).rejects.toThrow('down')
  expect(done).toEqual(['lock', 'unlock'])
})

test('only what people are told of takes the lock', async () => {
  const { port, done } = repository()
  await keep(port)
  expect(done.splice(0)).toEqual(['lock', 'create', 'unlock'])
  await keep(port, { ...soon, runUrl: 'https://github.com/acme/shop/actions/runs/902' })
  expect(done.splice(0)).toEqual(['update'])
  await keep(port)
  await keep(port)
  expect(done.splice(0)).toEqual(['update'])
  // What the same run finds besides is no news.
  await keep(port, { ...soon, step: 'rotate', grade: 2 })
  expect(done.splice(0)).toEqual(['update'])
  await keep(port, later(3))
  expect(done.splice(0)).toEqual(['lock', 'update', 'comment', 'unlock'])
  await keep(port, later(1))
  await keep(port, later(3))
  expect(done.splice(0)).toEqual(['update', 'update'])
  await keep(port, { ...fine, step: 'rotate' })
  expect(done.splice(0)).toEqual(['update'])
  await keep(port, fine)
  expect(done.splice(0)).toEqual(['lock', 'close', 'unlock'])
  await keep(port, fine)
  expect(done).toEqual([])
})

test('of many secrets whose runs have stopped ten are told of at once', async () => {
  const time = { at: now }
  const { port, issues, comments } = repository(time)
  for (let n = 1; n <= 12; n++) {
    const secret = `TOKEN_${n}`
    await keepIssue(secret, { ...fine, secret }, port, around)
  }
  time.at += 8 * day
  await keep(port, fine)
  expect(comments).toHaveLength(10)
  await keep(port, fine)
  expect(comments).toHaveLength(12)
  expect(issues.filter(({ isOpen }) => isOpen)).toHaveLength(12)
})
