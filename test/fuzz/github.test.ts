import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { placeOf } from '../../src/stores/github/context.js'
import { Unanswered } from '../../src/stores/github/fetch.js'
import { createGitHub, type GitHub } from '../../src/stores/github/github.js'
import { createRefsJournal } from '../../src/stores/github/journal-refs.js'
import { createVariablesJournal } from '../../src/stores/github/journal-variables.js'
import type { GitHubResponse } from '../../src/stores/github/octokit.js'
import { createPacing } from '../../src/stores/github/pacing.js'
import { createRepositories } from '../../src/stores/github/repositories.js'
import { createRunsReader } from '../../src/stores/github/runs.js'
import { createSecretStore } from '../../src/stores/github/secrets.js'
import { withServerClock } from '../../src/stores/github/server-clock.js'
import { parseStore } from '../../src/stores/parse.js'
import { anyJson, cases, outcomeOf, requestBudget } from './property.js'

// Many cases on a busy machine take their time.
vi.setConfig({ testTimeout: 120_000 })

const token = 'github_pat_Zk81xLw0Vd7Tq3Bn5Rm9'
const value = 'qh_fuzz01_Zk81xLw0Vd7Tq3Bn5Rm9'
const here = 'acme/shop'

/** Names that GitHub's answers have. */
const names =
  'id name full_name value key key_id created_at updated_at visibility selected_repositories_url repositories total_count secrets variables workflow_runs status conclusion run_started_at run_attempt html_url message object sha ref content encoding full_name private environments protection_rules owner login default_branch url type'.split(
    ' ',
  )
const texts = [
  ...[
    token,
    value,
    'all',
    'acme/site',
    'private',
    'selected',
    'queued',
    'completed',
    'in_progress',
    'refs/token-action/X__1',
  ],
  ...[
    '2026-11-22T12:00:00Z',
    '0000',
    'x'.repeat(43),
    `${'A'.repeat(43)}=`,
    'You have exceeded a secondary rate limit',
  ],
]

/** A page of some list whose total nobody has to believe. */
const anyPage = fc
  .tuple(fc.constantFrom(1, 1e308, -1), fc.array(anyJson(names, texts), { minLength: 1, maxLength: 2 }))
  .map(([total_count, page]) => ({
    ...{ total_count, secrets: page, variables: page, workflow_runs: page, repositories: page },
  }))

/** An answer, or the way in which there is none. */
type Answer = GitHubResponse | { readonly broken: 'never-sent' | 'ambiguous' }

const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      status: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(200, 201, 204) },
        { weight: 1, arbitrary: fc.constantFrom(301, 307) },
        { weight: 3, arbitrary: fc.constantFrom(400, 401, 403, 404, 409, 422, 429, 500, 502, 503) },
        { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
      ),
      headers: fc.dictionary(
        fc.constantFrom(
          ...[
            'retry-after',
            'x-ratelimit-remaining',
            'x-ratelimit-reset',
            'x-ratelimit-limit',
            'date',
            'link',
            'location',
          ],
          'x-accepted-github-permissions',
        ),
        fc.constantFrom(
          '0',
          '1',
          '-1',
          '99999999999',
          'Infinity',
          '',
          '<x>; rel="next"',
          'Sun, 22 Nov 2026 12:00:00 GMT',
          'https://api.github.example.com/repositories/7',
          token,
        ),
        { maxKeys: 3 },
      ),
      data: fc.oneof({ weight: 5, arbitrary: anyJson(names, texts) }, { weight: 1, arbitrary: anyPage }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ broken: fc.constantFrom('never-sent', 'ambiguous') }) },
)
const anyAnswers = fc.array(anyAnswer, { minLength: 1, maxLength: 5 })

/** GitHub with these answers, one after the other and again from the first. Its pauses take no time. */
function answering(answers: readonly Answer[]): GitHub {
  let clock = Date.parse('2026-11-22T12:00:00Z')
  let requests = 0
  const timer = {
    now: () => new Date(clock),
    sleep: async (ms: number) => {
      clock += ms
    },
  }
  return createGitHub({
    token,
    baseUrl: new URL('https://api.github.example.com'),
    timer,
    pacing: createPacing({ timer }),
    send: withServerClock(async () => {
      if (requests >= requestBudget) throw new Error('it asks without end')
      const answer = answers[requests++ % answers.length]
      if (answer === undefined || 'broken' in answer) {
        throw new Unanswered('the connection broke', answer?.broken ?? 'ambiguous')
      }
      return answer
    }, timer.now).send,
  })
}

const addresses = [
  ...['repo', 'env:production', 'org:acme', 'dependabot:repo', 'dependabot:org:acme'],
  ...['codespaces:repo', 'codespaces:org:acme', 'codespaces:user'],
].map((line) => parseStore(line, here))

test('a store is proven, read and written, or a code says why not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...addresses), anyAnswers, async (address, answers) => {
      const github = answering(answers)
      const repositories = createRepositories(github)
      const opened = addresses.map((known) => placeOf(known, repositories))
      const current = repositories.get(here)
      const store = createSecretStore(placeOf(address, repositories), {
        github,
        repositories,
        opened,
        current,
      })
      const identity = await outcomeOf(() => store.identify(), [token, value])
      if ('value' in identity)
        expect(identity.value.id).toMatch(/^[a-z:]+(?:[1-9]\d*(?:\/production)?|acme|user)$/)
      const proof = await outcomeOf(() => store.prove('T'), [token, value])
      if ('value' in proof)
        for (const { message } of proof.value.warnings) expect(message).not.toContain(token)
      const state = await outcomeOf(() => store.read('T'), [token, value])
      if ('value' in state && state.value) expect(state.value.at).not.toBeNaN()
      await outcomeOf(() => store.isGone('T'), [token, value])
      await outcomeOf(() => store.mayStillHold('T', 1_795_000_000_000, ['7', 'all']), [token, value])
      await outcomeOf(() => store.readers('T'), [token, value])
      const outcome = await outcomeOf(async () => store.seal?.(value), [token, value])
      const sealed = ('value' in outcome && outcome.value) || { keyId: '1', sealed: 'AAAA' }
      expect(sealed.sealed).not.toContain(value)
      await outcomeOf(() => store.write('T', { sealed }), [token, value])
    }),
    cases(4_000),
  )
})

describe.each([
  ['variables', createVariablesJournal],
  ['refs', createRefsJournal],
] as const)('a journal of %s', (_kind, create) => {
  test('is listed and written, or a code says why not', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        const github = answering(answers)
        const journal = create(github, createRepositories(github).get(here), here)
        for (const work of [
          () => journal.repositoryId(),
          () => journal.prove(),
          () => journal.list('TOKEN_ACTION_'),
          () => journal.create('TOKEN_ACTION_T__1', '{}'),
          () => journal.read('TOKEN_ACTION_T__1'),
          () => journal.update('TOKEN_ACTION_T__1', '{}'),
          () => journal.remove('TOKEN_ACTION_T__1'),
        ]) {
          await outcomeOf<unknown>(work, [token, value])
        }
      }),
      cases(3_000),
    )
  })
})

test('workflow runs are read, or a code says that nobody can tell', async () => {
  const before = new Date('2026-11-22T12:00:00Z')
  await fc.assert(
    fc.asyncProperty(anyAnswers, async (answers) => {
      const runs = createRunsReader(createRepositories(answering(answers)))
      await outcomeOf(() => runs.live(here, before), [token])
      await outcomeOf(() => runs.read(here, '1'), [token])
      await outcomeOf(() => runs.began(here, '1'), [token])
    }),
    cases(3_000),
  )
})
