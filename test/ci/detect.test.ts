import { describe, expect, test } from 'vitest'
import { createCi, detectCi } from '../../src/ci/detect.js'

describe('which CI system is around us', () => {
  test.each([
    ['github', { GITHUB_ACTIONS: 'true', CI: 'true' }],
    ['gitlab', { GITLAB_CI: 'true', CI: 'true' }],
    ['azure', { TF_BUILD: 'True' }],
    ['buildkite', { BUILDKITE: 'true', CI: 'true' }],
    ['circleci', { CIRCLECI: 'true', CI: 'true' }],
    ['bitbucket', { BITBUCKET_BUILD_NUMBER: '7', CI: 'true' }],
    ['jenkins', { JENKINS_URL: 'https://ci.example.com/' }],
    ['terminal', {}],
    ['terminal', { CI: 'true', GITHUB_ACTIONS: '' }],
  ])('%s by its variable', async (id, env) => {
    expect(detectCi(env)).toBe(id)
    expect((await createCi({ ...env, PATH: '' })).id).toBe(id)
  })

  test.each([
    [
      'gitlab',
      {
        GITLAB_CI: 'true',
        CI_PROJECT_PATH: 'acme/shop',
        CI_PIPELINE_ID: '900',
        CI_PIPELINE_IID: '12',
        CI_PIPELINE_URL: 'https://gitlab.example.com/acme/shop/-/pipelines/900',
        CI_JOB_NAME: 'e2e',
      },
      {
        project: 'acme/shop',
        runId: '900',
        runNumber: 12,
        runUrl: 'https://gitlab.example.com/acme/shop/-/pipelines/900',
        job: 'e2e',
        debug: false,
      },
    ],
    [
      'azure',
      {
        TF_BUILD: 'True',
        BUILD_REPOSITORY_NAME: 'acme/shop',
        BUILD_REPOSITORY_PROVIDER: 'GitHub',
        BUILD_BUILDID: '55',
        SYSTEM_JOBATTEMPT: '2',
        SYSTEM_COLLECTIONURI: 'https://dev.azure.com/acme/',
        SYSTEM_TEAMPROJECT: 'web shop',
        SYSTEM_DEBUG: 'True',
      },
      {
        repository: 'acme/shop',
        project: 'acme/shop',
        runId: '55',
        runAttempt: 2,
        runUrl: 'https://dev.azure.com/acme/web%20shop/_build/results?buildId=55',
        debug: true,
      },
    ],
    [
      'buildkite',
      {
        BUILDKITE: 'true',
        BUILDKITE_BUILD_ID: 'b1',
        BUILDKITE_BUILD_NUMBER: '31',
        BUILDKITE_RETRY_COUNT: '1',
        PATH: '',
      },
      { runId: 'b1', runNumber: 31, runAttempt: 2, debug: false },
    ],
    [
      'jenkins',
      { JENKINS_URL: 'x', JOB_NAME: 'shop', BUILD_NUMBER: '4' },
      { workflow: 'shop', runNumber: 4, debug: false },
    ],
  ])('the context of %s', async (_id, env, context) => {
    expect((await createCi(env)).context).toEqual(context)
  })

  const others = [
    { GITLAB_CI: 'true', CI_PROJECT_PATH: 'acme/shop' },
    { TF_BUILD: 'True', BUILD_REPOSITORY_NAME: 'acme/shop', BUILD_REPOSITORY_PROVIDER: 'Bitbucket' },
    { BITBUCKET_BUILD_NUMBER: '7', BITBUCKET_REPO_FULL_NAME: 'acme/shop' },
    { BUILDKITE: 'true', BUILDKITE_PIPELINE_SLUG: 'acme/shop', PATH: '' },
    { CIRCLECI: 'true' },
    { JENKINS_URL: 'x', JOB_NAME: 'acme/shop' },
  ]

  test.each(others)(
    "a name at another service is no repository at GitHub, which may be somebody else's: %j",
    async (env) => {
      expect((await createCi(env)).context.repository).toBeUndefined()
      const { context } = await createCi({ ...env, GITHUB_REPOSITORY: 'acme/web' })
      expect(context.repository, 'named by hand').toBe('acme/web')
    },
  )

  test('only GitHub, Azure and Buildkite can mask at run time', async () => {
    const able = async (env: Record<string, string>) => (await createCi({ PATH: '', ...env })).canMask
    expect(await able({ GITHUB_ACTIONS: 'true' })).toBe(true)
    expect(await able({ TF_BUILD: 'True' })).toBe(true)
    expect(await able({ GITLAB_CI: 'true' })).toBe(false)
    expect(await able({ CIRCLECI: 'true' })).toBe(false)
    expect(await able({ BITBUCKET_BUILD_NUMBER: '1' })).toBe(false)
    expect(await able({ JENKINS_URL: 'x' })).toBe(false)
    expect(await able({})).toBe(false)
  })
})
