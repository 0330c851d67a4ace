import { createHash } from 'node:crypto'
import { type FactsGitHub, notFound } from './github.js'
import { type Answer, page, type Route } from './server.js'

const repo = '/repos/{owner}/{repo}'

/** Repository variables: pages of at most 30, and 409 for a name that exists. */
export function variableRoutes(github: FactsGitHub): readonly Route[] {
  const template = `${repo}/actions/variables`
  const of = ({ owner, repo }: Readonly<Record<string, string>>) => {
    const found = github.variables.get(`${owner}/${repo}`) ?? new Map()
    github.variables.set(`${owner}/${repo}`, found)
    return found
  }
  return [
    github.guarded('GET', template, 'actions_variables=read', (asked, params) => {
      const rows = [...(github.behind ?? of(params))]
        .sort()
        .filter(([, { made }]) => github.clock.now() - made >= github.listLag)
        .map(([name, { made: _, ...row }]) => ({ name, ...row }))
      const size = new URLSearchParams(asked.query).get('per_page') ?? '10'
      asked.query.set('per_page', String(Math.min(Number(size), 30)))
      const { items, link } = page(asked, rows)
      return { body: { total_count: rows.length, variables: items }, headers: link }
    }),
    github.guarded('POST', template, 'actions_variables=write', ({ body }, params) => {
      const name = String(body?.name ?? '').toUpperCase()
      if (typeof body?.value !== 'string' || !/^[A-Z_][A-Z0-9_]*$/.test(name) || name.startsWith('GITHUB_'))
        return { status: 422, body: { message: 'Validation Failed' } }
      if (Buffer.byteLength(body.value) > 48 * 1024)
        return { status: 422, body: { message: 'Variable value is too large' } }
      github.behind = undefined
      if (of(params).has(name))
        return { status: 409, body: { message: 'Already exists - Variable already exists', status: '409' } }
      const now = github.iso()
      of(params).set(name, { value: body.value, created_at: now, updated_at: now, made: github.clock.now() })
      return { status: 201, body: {} }
    }),
    github.guarded('GET', `${template}/{name}`, 'actions_variables=read', (_, params) => {
      const name = (params.name ?? '').toUpperCase()
      const row = (github.behind ?? of(params)).get(name)
      if (!row) return notFound
      const { made: _made, ...shown } = row
      return { body: { name, ...shown } }
    }),
    github.guarded('PATCH', `${template}/{name}`, 'actions_variables=write', ({ body }, params) => {
      const row = of(params).get((params.name ?? '').toUpperCase())
      github.behind = undefined
      if (!row) return notFound
      if (Buffer.byteLength(body.value) > 48 * 1024)
        return { status: 422, body: { message: 'Variable value is too large' } }
      Object.assign(row, { value: body.value, updated_at: github.iso() })
      return { status: 204 }
    }),
    github.guarded('DELETE', `${template}/{name}`, 'actions_variables=write', (_, params) =>
      of(params).delete((params.name ?? '').toUpperCase()) ? { status: 204 } : notFound,
    ),
  ]
}

/** Git's objects and refs, as far as a ref with one commit and one file needs them; 422 for a ref that exists. */
export function gitRoutes(github: FactsGitHub): readonly Route[] {
  const template = `${repo}/git`
  const stored = (type: string, data: unknown): string => {
    const sha = createHash('sha1')
      .update(`${type} ${JSON.stringify(data)}`)
      .digest('hex')
    github.objects.set(sha, { type, data })
    return sha
  }
  const unprocessable = (message: string): Answer => ({ status: 422, body: { message, status: '422' } })
  const shownRef = (owner: string | undefined, repo: string | undefined, ref: string, origin: string) => {
    const sha = github.refs.get(`${owner}/${repo} ${ref}`) ?? ''
    const type = github.objects.get(sha)?.type ?? 'commit'
    return {
      ref,
      node_id: 'R',
      url: `${origin}${github.prefix}/repos/${owner}/${repo}/git/${ref}`,
      object: { type, sha, url: '' },
    }
  }
  const create = (type: string) =>
    github.guarded('POST', `${template}/${type}s`, 'contents=write', ({ body }) => {
      const { encoding, ...data } = body
      if (type === 'blob' && encoding === 'base64')
        data.content = Buffer.from(data.content, 'base64').toString()
      const referred = type === 'commit' ? data.tree : type === 'tag' ? data.object : undefined
      if (referred !== undefined && !github.objects.has(referred))
        return unprocessable('Object does not exist')
      const sha = stored(type, data)
      return { status: 201, body: { sha, url: '', ...(type !== 'blob' && data) } }
    })
  const show = (type: string) =>
    github.guarded('GET', `${template}/${type}s/{sha}`, 'contents=read', (_, { sha = '' }) => {
      const found = github.objects.get(sha)
      if (found?.type !== type) return notFound
      // biome-ignore lint/suspicious/noExplicitAny: an object of git
      const data: any = found.data
      if (type !== 'blob') return { body: { sha, ...data } }
      const content = Buffer.from(data.content).toString('base64').replace(/.{60}/g, '$&\n')
      return { body: { sha, content, encoding: 'base64', size: Buffer.byteLength(data.content) } }
    })
  return [
    github.guarded('GET', `${repo}/contents/{file+}`, 'contents=read', ({ query }, { file = '' }) => {
      // biome-ignore lint/suspicious/noExplicitAny: objects of git
      const commit: any = github.objects.get(query.get('ref') ?? '')?.data
      // biome-ignore lint/suspicious/noExplicitAny: objects of git
      const tree: any = github.objects.get(commit?.tree)?.data
      const entry = tree?.tree?.find((each: { path: string }) => each.path === file)
      if (entry === undefined) return notFound
      const content = Buffer.from(entry.content).toString('base64').replace(/.{60}/g, '$&\n')
      return {
        body: {
          type: 'file',
          name: file,
          path: file,
          encoding: 'base64',
          size: entry.content.length,
          content,
        },
      }
    }),
    ...['blob', 'tree', 'commit', 'tag'].flatMap((type) => [create(type), show(type)]),
    github.guarded('POST', `${template}/refs`, 'contents=write', ({ body, origin }, { owner, repo }) => {
      const ref = String(body?.ref ?? '')
      if (!/^refs\/[^/]+\/.+/.test(ref)) return unprocessable('Reference name is invalid')
      if (!github.objects.has(body?.sha)) return unprocessable('Object does not exist')
      if (github.refs.has(`${owner}/${repo} ${ref}`)) return unprocessable('Reference already exists')
      github.refs.set(`${owner}/${repo} ${ref}`, body.sha)
      return { status: 201, body: shownRef(owner, repo, ref, origin) }
    }),
    github.guarded('GET', `${template}/ref/{ref+}`, 'contents=read', ({ origin }, { owner, repo, ref }) =>
      github.refs.has(`${owner}/${repo} refs/${ref}`)
        ? { body: shownRef(owner, repo, `refs/${ref}`, origin) }
        : notFound,
    ),
    github.guarded(
      'GET',
      `${template}/matching-refs/{ref+}`,
      'contents=read',
      (asked, { owner, repo, ref }) => {
        const from = `${owner}/${repo} `
        const names = [...github.refs.keys()].filter((each) => each.startsWith(`${from}refs/${ref}`)).sort()
        const { items, link } = page(asked, names)
        return {
          body: items.map((each) => shownRef(owner, repo, each.slice(from.length), asked.origin)),
          headers: link,
        }
      },
    ),
    github.guarded(
      'PATCH',
      `${template}/refs/{ref+}`,
      'contents=write',
      ({ body, origin }, { owner, repo, ref }) => {
        if (!github.refs.has(`${owner}/${repo} refs/${ref}`)) return unprocessable('Reference does not exist')
        if (!github.objects.has(body?.sha)) return unprocessable('Object does not exist')
        github.refs.set(`${owner}/${repo} refs/${ref}`, body.sha)
        return { body: shownRef(owner, repo, `refs/${ref}`, origin) }
      },
    ),
    github.guarded('DELETE', `${template}/refs/{ref+}`, 'contents=write', (_, { owner, repo, ref }) =>
      github.refs.delete(`${owner}/${repo} refs/${ref}`)
        ? { status: 204 }
        : unprocessable('Reference does not exist'),
    ),
  ]
}
