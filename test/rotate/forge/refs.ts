import { createHash } from 'node:crypto'
import type { GitHub } from '../../../src/stores/github/github.js'
import { createRefsJournal } from '../../../src/stores/github/journal-refs.js'
import type { GitHubResponse } from '../../../src/stores/github/octokit.js'
import type { Repository } from '../../../src/stores/github/repositories.js'
import type { Journal } from '../../../src/stores/store.js'

/** What a ref leads to where it is no commit with the file of an entry. */
export const oddities = ['no file', 'a folder', 'a submodule', 'too large', 'no text'] as const
export type Oddity = (typeof oddities)[number]

export interface RefsOf {
  readonly journal: Map<string, string>
  readonly odd: Map<string, Oddity>
  spend(): void
}

const folder = 'token-action/'
const shaOf = (text: string): string => createHash('sha1').update(text).digest('hex')

/** The journal of refs over a git store in memory, whose entries are the world's. */
export function refsJournalOf(world: RefsOf): Journal {
  /** Values of trees and commits, and what is odd about them, by sha. */
  const objects = new Map<string, { readonly value: string; readonly odd?: Oddity }>()
  const commitOf = (name: string, value: string): string => {
    const odd = world.odd.get(name)
    const sha = shaOf(`commit ${name} ${value} ${odd}`)
    objects.set(sha, { value, ...(odd !== undefined && { odd }) })
    return sha
  }
  const shown = (name: string, value: string) => ({
    ref: `refs/${folder}${name}`,
    object: { type: 'commit', sha: commitOf(name, value) },
  })
  const answer = (status: number, data: unknown = {}): GitHubResponse => ({ status, headers: {}, data })
  const below = (ref: unknown): string =>
    String(ref)
      .replace(/^refs\//, '')
      .slice(folder.length)

  async function send(route: string, given: Readonly<Record<string, unknown>>): Promise<GitHubResponse> {
    const [method, path = ''] = route.replace('/repos/{owner}/{repo}', '').split(' ')
    switch (`${method} ${path}`) {
      case 'GET /git/matching-refs/{ref}': {
        const prefix = below(given.ref)
        const found = [...world.journal].filter(([name]) => name.startsWith(prefix))
        return answer(
          200,
          found.map(([name, value]) => shown(name, value)),
        )
      }
      case 'GET /git/ref/{ref}': {
        const name = below(given.ref)
        const value = world.journal.get(name)
        return value === undefined ? answer(404) : answer(200, shown(name, value))
      }
      case 'GET /contents/{path}': {
        const found = objects.get(String(given.ref))
        return found === undefined ? answer(404) : contents(found)
      }
      case 'POST /git/trees': {
        const [file] = Array.isArray(given.tree) ? given.tree : []
        const sha = shaOf(`tree ${file.content}`)
        objects.set(sha, { value: file.content })
        return answer(201, { sha })
      }
      case 'POST /git/commits': {
        const value = objects.get(String(given.tree))?.value ?? ''
        const sha = shaOf(`commit ${given.message} ${value} undefined`)
        objects.set(sha, { value })
        return answer(201, { sha })
      }
      case 'POST /git/refs': {
        if (given.ref === undefined) return answer(422)
        world.spend()
        const name = below(given.ref)
        if (world.journal.has(name)) return answer(422)
        world.journal.set(name, objects.get(String(given.sha))?.value ?? '')
        return answer(201)
      }
      case 'PATCH /git/refs/{target}': {
        world.spend()
        const name = below(given.target)
        if (!world.journal.has(name)) return answer(422)
        world.journal.set(name, objects.get(String(given.sha))?.value ?? '')
        world.odd.delete(name)
        return answer(200)
      }
      case 'DELETE /git/refs/{ref}': {
        world.spend()
        world.odd.delete(below(given.ref))
        return answer(world.journal.delete(below(given.ref)) ? 204 : 422)
      }
      default:
        throw new RangeError(`nobody serves ${route}`)
    }
  }

  const repository: Pick<Repository, 'id' | 'send'> = {
    id: async () => '7001',
    send: ({ route, parameters = {} }) => send(route, parameters),
  }
  const github: Pick<GitHub, 'reason' | 'isJobToken' | 'host'> = {
    host: 'api.github.com',
    reason: ({ status }) => `status ${status}`,
    isJobToken: () => false,
  }
  return createRefsJournal(github as GitHub, repository as Repository, 'acme/app')
}

/** As the contents API shows a path of a commit. */
function contents({ value, odd }: { readonly value: string; readonly odd?: Oddity }): GitHubResponse {
  const file = (content: string, encoding = 'base64') => ({ type: 'file', encoding, content })
  const text = Buffer.from(value).toString('base64')
  switch (odd) {
    case 'no file':
      return { status: 404, headers: {}, data: { message: 'Not Found' } }
    case 'a folder':
      return { status: 200, headers: {}, data: [{ type: 'file', name: 'entry', path: 'entry/entry' }] }
    case 'a submodule':
      return { status: 200, headers: {}, data: { type: 'submodule', submodule_git_url: 'git://example' } }
    case 'too large':
      return { status: 200, headers: {}, data: file('', 'none') }
    case 'no text':
      return { status: 200, headers: {}, data: file(Buffer.from([0xff, 0xfe, 0x00]).toString('base64')) }
    default:
      return { status: 200, headers: {}, data: file(text) }
  }
}
