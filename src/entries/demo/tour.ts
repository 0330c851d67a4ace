import type { Code } from '../../codes/table.js'
import type { ActionResult } from '../../runner/run-action.js'
import type { Sandbox } from '../../sandbox/start.js'
import { tokenRef } from '../../token/ref.js'
import { type DemoRepository, qwietConfig } from './job.js'

/** One use of the action: what it was for, and what came of it. */
export interface Stop {
  readonly vendor: string
  readonly title: string
  readonly result: ActionResult
  /** Why a code that is a warning or an error for others is here as it must be. */
  readonly expected: Expected
}

type Expected = Readonly<Partial<Record<Code, string>>>

/** One run in the life of the rotated secret. */
export interface Turn {
  readonly when: string
  /** Ref of the token that the run got from the secret. */
  readonly token: string
  readonly what: string
}

export interface Tour {
  readonly stops: readonly Stop[]
  readonly turns: readonly Turn[]
  /** Values that no line may hold. */
  readonly secrets: readonly string[]
}

type Inputs = Readonly<Record<string, string>>

const secretName = 'QUALYTICS_TOKEN'

const byHand: Expected = {
  ROTATION_MANUAL: 'this vendor has no API that creates tokens, so the action says what a person does',
}
const movedClock: Expected = {
  CLOCK_SKEW: 'the demo moved the clock of the sandbox, and not that of this machine',
}

/** Uses the action with each vendor, then follows one secret through its rotation. */
export async function takeTour(
  sandbox: Sandbox,
  repository: DemoRepository,
  onStop: (stop: Stop) => void,
): Promise<Tour> {
  const { vendors, github } = sandbox.describe()
  const { qahub, qanode, qualytics, qwiet } = vendors
  const stops: Stop[] = []
  const stop = async (
    vendor: string,
    title: string,
    inputs: Inputs,
    expected: Expected = {},
  ): Promise<Stop> => ({ vendor, title, result: await repository.run(inputs), expected })
  const arrive = (reached: Stop): ActionResult => {
    stops.push(reached)
    onStop(reached)
    return reached.result
  }
  const rotation = { rotate: 'expiring', lifetime: '90d', secret: secretName, 'github-token': github.token }
  const qualyticsInputs = (token: string): Inputs => ({
    vendor: 'qualytics',
    url: qualytics.url,
    token,
    ...rotation,
  })

  await repository.storeSecret(secretName, qualytics.token)
  await repository.storeSecret('SHIFTLEFT_ACCESS_TOKEN', qwiet.token)
  // A rotation counts only runs that began after the secret was written.
  sandbox.clock.advance(60_000)
  const together = [
    stop(
      'QA Hub',
      'a job uploads a Playwright and a JUnit report; a person has to replace the token',
      {
        vendor: 'qahub',
        url: qahub.url,
        token: qahub.token,
        project: qahub.project,
        upload: 'playwright.json\nsurefire.xml',
        rotate: 'expiring',
        secret: 'QA_HUB_TOKEN',
      },
      byHand,
    ),
    stop(
      'QANode',
      'a job runs a test suite; a person has to replace the token',
      {
        vendor: 'qanode',
        url: qanode.url,
        token: qanode.token,
        trigger: `suite:${qanode.suite}`,
        rotate: 'expiring',
        secret: 'QANODE_TOKEN',
      },
      byHand,
    ),
    stop('Qwiet AI', 'a job asks the gate, and replaces the token with an admin token', {
      vendor: 'qwiet',
      url: qwiet.url,
      token: qwiet.token,
      'admin-token': qwiet.adminToken,
      'vendor-config': qwietConfig,
      trigger: `gate:app=${qwiet.app}`,
      ...rotation,
      secret: 'SHIFTLEFT_ACCESS_TOKEN',
    }),
    stop('Qualytics', 'a job scans a datastore, and replaces the token with itself', {
      ...qualyticsInputs(qualytics.token),
      trigger: `scan:datastore=${qualytics.datastore}`,
    }),
  ]
  const results: ActionResult[] = []
  for (const reached of together) results.push(arrive(await reached))

  sandbox.clock.advance(60_000)
  const second = await repository.readSecret(secretName)
  const next = arrive(
    await stop('Qualytics', 'the next job is handed the new token', qualyticsInputs(second)),
  )
  sandbox.clock.advance(2 * 86_400_000)
  const third = await repository.readSecret(secretName)
  const later = arrive(
    await stop(
      'Qualytics',
      'a job two days later ends the old token; the demo moves the clock of the sandbox',
      qualyticsInputs(third),
      movedClock,
    ),
  )
  const old = arrive(
    await stop(
      'Qualytics',
      'a job that still has the old token fails',
      { vendor: 'qualytics', url: qualytics.url, token: qualytics.token },
      { ...movedClock, TOKEN_REJECTED: 'the old token was ended, so nobody can use it any more' },
    ),
  )
  const turn = (when: string, token: string, what: string): Turn => ({ when, token: tokenRef(token), what })
  return {
    stops,
    turns: [
      turn('today', qualytics.token, `${results[3]?.outputs.rotation}: a new token is stored beside it`),
      turn('next run', second, `${next.outputs.rotation}: the old token stays for runs that hold it`),
      turn(
        'two days later',
        third,
        `${later.outputs.rotation}: no job holds the old token any more, and it is ended`,
      ),
      turn('afterwards', qualytics.token, `${old.outputs.verdict} (${old.outputs.code}), as it must be`),
    ],
    secrets: [...new Set([...tokensIn(sandbox.describe()), second, third])],
  }
}

/** Every token that the sandbox told us. */
function tokensIn(value: unknown, name = ''): readonly string[] {
  if (typeof value === 'string') return /token$/i.test(name) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => tokensIn(member, key))
}
