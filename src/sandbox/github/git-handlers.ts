import { Refusal } from '../face.js'
import { type Call, type Handler, repositoryOf } from './call.js'
import type { Commit, TreeEntry } from './git.js'
import { timestamp } from './state.js'

function url(call: Call, rest: string): string {
  const { owner, name } = repositoryOf(call)
  return `${call.baseUrl}/repos/${owner}/${name}/${rest}`
}

function refView(call: Call, ref: string, sha: string): Record<string, unknown> {
  return {
    ref,
    node_id: '',
    url: url(call, `git/${ref}`),
    object: { type: 'commit', sha, url: url(call, `git/commits/${sha}`) },
  }
}

function commitView(call: Call, { sha, message, tree, parents, at }: Commit): Record<string, unknown> {
  const person = { name: 'token-action sandbox', email: 'sandbox@example.com', date: timestamp(at) }
  const verification = {
    verified: false,
    reason: 'unsigned',
    signature: null,
    payload: null,
    verified_at: null,
  }
  return {
    sha,
    node_id: '',
    url: url(call, `git/commits/${sha}`),
    html_url: url(call, `commit/${sha}`),
    author: person,
    committer: person,
    message,
    tree: { sha: tree, url: url(call, `git/trees/${tree}`) },
    parents: parents.map((parent) => ({
      sha: parent,
      url: url(call, `git/commits/${parent}`),
      html_url: url(call, `commit/${parent}`),
    })),
    verification,
  }
}

function treeView(call: Call, sha: string, entries: readonly TreeEntry[]): Record<string, unknown> {
  return { sha, url: url(call, `git/trees/${sha}`), truncated: false, tree: entries }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Refusal(404, 'Not Found')
  return value
}

/** An entry of a new tree: an object that exists, or content that becomes a blob. */
function newEntry(call: Call, entry: unknown): TreeEntry {
  const { path, mode, type, sha, content } = Object.fromEntries(Object.entries(Object(entry)))
  if (typeof path !== 'string' || typeof mode !== 'string' || path === '') {
    throw new Refusal(422, 'tree entries need a path and a mode')
  }
  if (typeof content === 'string') {
    return { path, mode, type: 'blob', sha: repositoryOf(call).git.addBlob(Buffer.from(content)) }
  }
  if (typeof sha !== 'string') throw new Refusal(422, 'tree entries need a sha or content')
  return { path, mode, type: String(type ?? 'blob'), sha }
}

export const gitHandlers: Readonly<Record<string, Handler>> = {
  'git/create-blob': (call) => {
    const encoding = call.body.encoding === 'base64' ? 'base64' : 'utf8'
    const sha = repositoryOf(call).git.addBlob(Buffer.from(String(call.body.content), encoding))
    return { status: 201, body: { sha, url: url(call, `git/blobs/${sha}`) } }
  },

  'git/get-blob': (call) => {
    const sha = call.params.file_sha ?? ''
    const content = found(repositoryOf(call).git.blobs.get(sha))
    const body = {
      sha,
      node_id: '',
      url: url(call, `git/blobs/${sha}`),
      size: content.length,
      content: content.toString('base64'),
      encoding: 'base64',
    }
    return { status: 200, body }
  },

  'git/create-tree': (call) => {
    const { git } = repositoryOf(call)
    const given = Array.isArray(call.body.tree) ? call.body.tree : []
    const base = call.body.base_tree === undefined ? [] : found(git.trees.get(String(call.body.base_tree)))
    const entries = given.map((entry) => newEntry(call, entry))
    const paths = new Set(entries.map(({ path }) => path))
    const sha = git.addTree([...base.filter(({ path }) => !paths.has(path)), ...entries])
    return { status: 201, body: treeView(call, sha, found(git.trees.get(sha))) }
  },

  'git/get-tree': (call) => {
    const sha = call.params.tree_sha ?? ''
    return { status: 200, body: treeView(call, sha, found(repositoryOf(call).git.trees.get(sha))) }
  },

  'git/create-commit': (call) => {
    const parents = Array.isArray(call.body.parents) ? call.body.parents.map(String) : []
    const { git } = repositoryOf(call)
    const commit = git.addCommit(String(call.body.message), String(call.body.tree), parents)
    return { status: 201, body: commitView(call, commit) }
  },

  'git/get-commit': (call) => ({
    status: 200,
    body: commitView(call, found(repositoryOf(call).git.commits.get(call.params.commit_sha ?? ''))),
  }),

  'git/create-ref': (call) => {
    const ref = String(call.body.ref)
    const sha = String(call.body.sha)
    repositoryOf(call).git.createRef(ref, sha)
    return { status: 201, body: refView(call, ref, sha) }
  },

  'git/get-ref': (call) => {
    const ref = `refs/${call.params.ref}`
    return { status: 200, body: refView(call, ref, found(repositoryOf(call).git.refs.get(ref))) }
  },

  'git/list-matching-refs': (call) => {
    const matching = [...repositoryOf(call).git.refs].filter(([ref]) =>
      ref.startsWith(`refs/${call.params.ref}`),
    )
    return { status: 200, body: matching.map(([ref, sha]) => refView(call, ref, sha)) }
  },

  'git/update-ref': (call) => {
    const ref = `refs/${call.params.ref}`
    const sha = String(call.body.sha)
    repositoryOf(call).git.updateRef(ref, sha, call.body.force === true)
    return { status: 200, body: refView(call, ref, sha) }
  },

  'git/delete-ref': (call) => {
    if (!repositoryOf(call).git.refs.delete(`refs/${call.params.ref}`)) {
      throw new Refusal(422, 'Reference does not exist')
    }
    return { status: 204 }
  },

  'repos/get-content': (call) => {
    const { git } = repositoryOf(call)
    const ref = call.query.get('ref') ?? 'main'
    const commit = found(git.commits.get(git.refs.get(`refs/heads/${ref}`) ?? ref))
    const path = call.params.path ?? ''
    const entry = found(git.trees.get(commit.tree)?.find((candidate) => candidate.path === path))
    const content = found(git.blobs.get(entry.sha))
    const address = url(call, `contents/${path}?ref=${ref}`)
    const body = {
      type: 'file',
      encoding: 'base64',
      size: content.length,
      name: path,
      path,
      content: content.toString('base64'),
      sha: entry.sha,
      url: address,
      git_url: url(call, `git/blobs/${entry.sha}`),
      html_url: address,
      download_url: address,
      _links: { self: address, git: address, html: address },
    }
    return { status: 200, body }
  },
}
