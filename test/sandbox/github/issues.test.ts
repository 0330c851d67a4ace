import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everything, request, startGitHub, type TestGitHub } from './server.js'

let github: TestGitHub
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

const issues = '/repos/acme/shop/issues'
const create = (body: object, token?: string) =>
  request(github, 'POST', issues, { body, ...(token !== undefined && { token }) })
const list = async (query = '') => {
  const { body } = await request(github, 'GET', `${issues}${query}`)
  return Array.isArray(body) ? body.map(({ number }) => number) : body
}

describe('issues', () => {
  test('are created with labels, listed by label and state in pages, updated, closed and reopened', async () => {
    const made = await create({ title: 'One', body: 'text', labels: ['Watch', 'ops'], assignees: ['ada'] })
    expect(made).toMatchObject({
      status: 201,
      body: {
        number: 1,
        state: 'open',
        user: { login: 'acme-rotation[bot]', type: 'Bot' },
        labels: [{ name: 'Watch' }, { name: 'ops' }],
        assignees: [{ login: 'ada' }],
      },
    })
    await create({ title: 'Two', labels: ['watch'] })
    await create({ title: 'Three' })
    expect(await list()).toEqual([3, 2, 1])
    expect(await list('?labels=WATCH')).toEqual([2, 1])
    expect(await list('?labels=watch,ops')).toEqual([1])
    expect(await list('?labels=watch&per_page=1&page=2')).toEqual([1])
    const patch = (body: object) => request(github, 'PATCH', `${issues}/1`, { body })
    expect(await patch({ state: 'closed', body: 'new' })).toMatchObject({
      status: 200,
      body: { state: 'closed', state_reason: 'completed', body: 'new', title: 'One' },
    })
    expect(await list('?labels=watch')).toEqual([2])
    expect(await list('?labels=watch&state=all')).toEqual([2, 1])
    expect(await patch({ state: 'open' })).toMatchObject({
      body: { state: 'open', state_reason: 'reopened', closed_at: null },
    })
    const comment = await request(github, 'POST', `${issues}/1/comments`, { body: { body: 'worse' } })
    expect(comment).toMatchObject({ status: 201, body: { body: 'worse' } })
    expect(github.repository('acme/shop').issues[0]?.comments).toHaveLength(1)
  })

  test.each([
    ['a stranger as assignee', { title: 'One', assignees: ['mallory'] }],
    ['a body that is too long', { title: 'One', body: 'x'.repeat(65_537) }],
    ['no title', { body: 'text' }],
    ['an unknown field', { title: 'One', colour: 'red' }],
  ])('%s is 422', async (_case, body) => {
    expect((await create(body)).status).toBe(422)
    expect(await list()).toEqual([])
  })

  test('where they are disabled, 410, and the repository says so', async () => {
    await create({ title: 'One' })
    github.repository('acme/shop').hasIssues = false
    expect((await create({ title: 'Two' })).status).toBe(410)
    expect((await request(github, 'PATCH', `${issues}/1`, { body: { state: 'closed' } })).status).toBe(410)
    expect((await request(github, 'GET', '/repos/acme/shop')).body).toMatchObject({ has_issues: false })
  })

  test.each([
    ['read', 200],
    [undefined, 403],
  ] as const)(
    'with Issues: %s a list is %i, and a create 403 that names the permission',
    async (level, status) => {
      const { issues: _, ...others } = everything
      const permissions = level === undefined ? others : { ...others, issues: level }
      const token = github.addToken({ kind: 'job', permissions })
      expect((await request(github, 'GET', issues, { token })).status).toBe(status)
      const refused = await create({ title: 'One' }, token)
      expect(refused.status).toBe(403)
      expect(refused.headers['x-accepted-github-permissions']).toBe('issues=write')
    },
  )
})

test('a label is made once, whatever its letter case, and deleted from its issues', async () => {
  const labels = '/repos/acme/shop/labels'
  const make = (name: string) => request(github, 'POST', labels, { body: { name } })
  expect((await make('Lock')).status).toBe(201)
  expect((await make('lock')).status).toBe(422)
  await create({ title: 'One', labels: ['lock'] })
  expect((await request(github, 'DELETE', `${labels}/LOCK`)).status).toBe(204)
  expect((await request(github, 'DELETE', `${labels}/lock`)).status).toBe(404)
  expect(github.repository('acme/shop').issues[0]?.labels).toEqual([])
  expect((await make('x'.repeat(51))).status).toBe(422)
})

test('a personal token is told whose it is, an App is not', async () => {
  const token = github.addToken({ kind: 'pat', permissions: everything })
  expect(await request(github, 'GET', '/user', { token })).toMatchObject({
    status: 200,
    body: { login: 'ada' },
  })
  expect((await request(github, 'GET', '/user')).status).toBe(403)
})
