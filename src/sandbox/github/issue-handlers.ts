import { Refusal } from '../face.js'
import { type Call, type Handler, page, repositoryOf } from './call.js'
import { type Account, type Issue, people, type Repository, timestamp } from './state.js'

/** GitHub's documented limit of the description of a label. */
const longestDescription = 100
/** GitHub refuses a longer name. */
const longestLabel = 50
/** GitHub refuses a longer body. */
const longestBody = 65_536

export function addIssue(
  repository: Repository,
  given: {
    readonly title: string
    readonly body: string
    readonly author: Account
    readonly labels?: readonly string[]
    readonly assignees?: readonly string[]
  },
  now: Date,
): Issue {
  const { title, body, author, labels = [], assignees = [] } = given
  const issue: Issue = {
    number: repository.issues.length + 1,
    author,
    title,
    body,
    state: 'open',
    stateReason: null,
    labels: labels.map((name) => labelled(repository, name)),
    assignees,
    comments: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  }
  repository.issues.push(issue)
  return issue
}

/** The name of a label as it was written first; a new one is made where there is none. */
function labelled({ labels }: Repository, name: string): string {
  const known = labels.get(name.toLowerCase())
  if (known === undefined) labels.set(name.toLowerCase(), name)
  return known ?? name
}

function issueOf(call: Call): Issue {
  const issue = repositoryOf(call).issues[Number(call.params.issue_number) - 1]
  if (issue === undefined) throw new Refusal(404, 'Not Found')
  if (!repositoryOf(call).hasIssues) throw new Refusal(410, 'Issues are disabled for this repo')
  return issue
}

function accountView(call: Call, { id, login, type }: Account): Record<string, unknown> {
  return call.api.complete('simple-user', { id, login, type })
}

function view(call: Call, issue: Issue): Record<string, unknown> {
  const { owner, name } = repositoryOf(call)
  const { number, author, stateReason, closedAt, comments } = issue
  return call.api.complete('issue', {
    id: 900_000 + number,
    number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: stateReason,
    user: accountView(call, author),
    author_association: author.type === 'Bot' ? 'NONE' : 'CONTRIBUTOR',
    labels: issue.labels.map((label) => ({ name: label })),
    assignees: issue.assignees.map((login) => accountView(call, { id: 0, login, type: 'User' })),
    comments: comments.length,
    url: `${call.baseUrl}/repos/${owner}/${name}/issues/${number}`,
    html_url: `https://github.com/${owner}/${name}/issues/${number}`,
    created_at: timestamp(issue.createdAt),
    updated_at: timestamp(issue.updatedAt),
    closed_at: closedAt && timestamp(closedAt),
  })
}

function textIn(call: Call, field: string): string | undefined {
  const value = call.body[field]
  return value === undefined || value === null ? undefined : String(value)
}

function bodyIn(call: Call): string | undefined {
  const body = textIn(call, 'body')
  if (body !== undefined && body.length > longestBody) {
    throw new Refusal(422, 'Validation Failed: body is too long (maximum is 65536 characters)')
  }
  return body
}

function namesIn(call: Call, field: 'labels' | 'assignees'): readonly string[] | undefined {
  const names = call.body[field]
  if (!Array.isArray(names)) return undefined
  const strangers = field === 'assignees' && names.filter((name) => !people.has(String(name)))
  if (strangers && strangers.length > 0) {
    throw new Refusal(422, `Validation Failed: assignees ${strangers.join(', ')} is invalid`)
  }
  return names.map(String)
}

export const issueHandlers: Readonly<Record<string, Handler>> = {
  'users/get-authenticated': (call) => {
    const { account } = call.token
    if (account.type === 'Bot') throw new Refusal(403, 'Resource not accessible by integration')
    const at = timestamp(new Date(0))
    const user = { ...account, created_at: at, updated_at: at }
    return { status: 200, body: call.api.complete('public-user', user) }
  },

  'issues/list-for-repo': (call) => {
    const state = call.query.get('state') ?? 'open'
    const asked = (call.query.get('labels') ?? '').toLowerCase().split(',').filter(Boolean)
    const all = repositoryOf(call)
      .issues.filter((issue) => state === 'all' || issue.state === state)
      .filter(({ labels }) => asked.every((name) => labels.some((label) => label.toLowerCase() === name)))
      .filter(({ createdAt }) => !call.hides(createdAt))
      .reverse()
    const { items, headers } = page(call, all)
    return { status: 200, headers, body: items.map((issue) => view(call, issue)) }
  },

  'issues/create': (call) => {
    const repository = repositoryOf(call)
    if (!repository.hasIssues) throw new Refusal(410, 'Issues are disabled for this repo')
    const given = {
      title: textIn(call, 'title') ?? '',
      body: bodyIn(call) ?? '',
      author: call.token.account,
      labels: namesIn(call, 'labels') ?? [],
      assignees: namesIn(call, 'assignees') ?? [],
    }
    const issue = addIssue(repository, given, call.state.clock.now())
    return { status: 201, body: view(call, issue) }
  },

  'issues/update': (call) => {
    const issue = issueOf(call)
    const now = call.state.clock.now()
    const body = bodyIn(call)
    const assignees = namesIn(call, 'assignees')
    const state = textIn(call, 'state')
    issue.title = textIn(call, 'title') ?? issue.title
    issue.body = body ?? issue.body
    issue.assignees = assignees ?? issue.assignees
    if ((state === 'open' || state === 'closed') && state !== issue.state) {
      issue.state = state
      issue.stateReason = textIn(call, 'state_reason') ?? (state === 'open' ? 'reopened' : 'completed')
      issue.closedAt = state === 'closed' ? now : null
    }
    issue.updatedAt = now
    return { status: 200, body: view(call, issue) }
  },

  'issues/create-comment': (call) => {
    const issue = issueOf(call)
    const body = bodyIn(call) ?? ''
    const author = call.token.account
    const now = call.state.clock.now()
    issue.comments.push({ body, author })
    issue.updatedAt = now
    const { owner, name } = repositoryOf(call)
    const address = `${call.baseUrl}/repos/${owner}/${name}/issues/${issue.number}`
    const comment = call.api.complete('issue-comment', {
      id: 800_000 + issue.comments.length,
      body,
      user: accountView(call, author),
      url: `${address}/comments`,
      html_url: address,
      issue_url: address,
      author_association: 'NONE',
      created_at: timestamp(now),
      updated_at: timestamp(now),
    })
    return { status: 201, body: comment }
  },

  'issues/create-label': (call) => {
    const { labels } = repositoryOf(call)
    const name = textIn(call, 'name') ?? ''
    const description = textIn(call, 'description') ?? ''
    if (name.length > longestLabel || description.length > longestDescription) {
      throw new Refusal(422, 'Validation Failed: too long')
    }
    if (labels.has(name.toLowerCase())) throw new Refusal(422, 'Validation Failed: already_exists')
    labels.set(name.toLowerCase(), name)
    const label = { name, description, color: textIn(call, 'color') ?? 'ededed', default: false }
    return { status: 201, body: call.api.complete('label', label) }
  },

  'issues/delete-label': (call) => {
    const name = (call.params.name ?? '').toLowerCase()
    const repository = repositoryOf(call)
    if (!repository.labels.delete(name)) throw new Refusal(404, 'Not Found')
    for (const issue of repository.issues) {
      issue.labels = issue.labels.filter((label) => label.toLowerCase() !== name)
    }
    return { status: 204 }
  },
}
