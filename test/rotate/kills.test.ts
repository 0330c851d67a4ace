import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ciRoleId } from '../../src/sandbox/faces/qwiet/state.js'
import { type KillPoint, nameOf, record, trial, trialInPlace, tryAll, warm } from './kills/trials.js'
import { type Boundary, boundaries, type Exchange } from './kills/wire.js'
import { type Scenario, Workplace } from './kills/workplace.js'

/**
 * `KILLS=all` asks for every boundary of every exchange, and for a process of its own for every run, which takes long;
 * otherwise for a few of the boundaries that leave different worlds.
 */
const all = process.env.KILLS === 'all'
const longest = (all ? 60 : 10) * 60_000

const answerLost: readonly Boundary[] = ['after the effect']
/** A read and a refused probe change nothing, so a kill there leaves the same world as one after the last change. */
const changes = ({ method, status = 0 }: Exchange) => method !== 'GET' && status < 400
const creates = ({ method, path }: Exchange) => method === 'POST' && path.endsWith('/api/user-tokens')
const replaces = ({ path }: Exchange) => path.endsWith('/self/rotate')
const wanted = (what: Exchange) =>
  all || creates(what) || replaces(what) ? boundaries : changes(what) ? answerLost : []
/** Every so manieth point, and each at which a token is made. */
const some = (points: readonly KillPoint[], step: number) =>
  points.filter(({ what }, index) => all || index % step === 0 || creates(what) || replaces(what))

const qualytics: Scenario = { vendor: 'qualytics', secret: 'QUALYTICS_TOKEN', journal: 'variables' }
const folder = mkdtempSync(join(tmpdir(), 'token-action-kills-'))
/** A file for the input `vendor-config`. */
function config(name: string, settings: object): string {
  const file = join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(settings))
  return file
}
// Qwiet AI tells nobody which of its tokens one is, so the role of a new one has to be said.
const role = config('qwiet', { roleId: ciRoleId })
const qwiet: Scenario = {
  vendor: 'qwiet',
  secret: 'SHIFTLEFT_ACCESS_TOKEN',
  journal: 'variables',
  originalStays: true,
  inputs: ({ adminToken }) => ({ 'admin-token': String(adminToken), 'vendor-config': role }),
}
const gitlab: Scenario = {
  vendor: 'gitlab',
  secret: 'GITLAB_TOKEN',
  journal: 'variables',
  inputs: () => ({ 'allow-in-place': 'true' }),
}

describe('killed at a boundary of HTTP, a rotation is repaired by two later runs', () => {
  test.each([
    ['Qualytics', qualytics, 25],
    ['Qualytics with a journal of refs', { ...qualytics, journal: 'refs' as const }, 40],
    ['Qwiet AI with admin-token', qwiet, 9],
  ])(
    '%s',
    async (name, scenario, step) => {
      const points = some(await record(scenario, 2, wanted), step)
      const wrong = await tryAll(points, (point) => trial(scenario, point))
      expect(wrong).toEqual({})
      console.log(`${name}: ${points.length} kills, each repaired by two later runs`)
    },
    longest,
  )
})

describe('a rotation in place that is killed', () => {
  test(
    'is finished by a later run, or its lost answer is reported by the next and repaired with admin-token',
    async () => {
      const owner = config('gitlab', { userId: '2' })
      const points = some(await record(gitlab, 1, wanted), 3)
      const lost: string[] = []
      const attempt = async (point: KillPoint) => {
        const tried = await trialInPlace(gitlab, point, { 'vendor-config': owner })
        if (tried.lost) lost.push(nameOf(point))
        return tried.problems
      }
      const wrong = await tryAll(points, attempt)
      console.log(`GitLab in place: ${points.length} kills, ${lost.length} lost the answer and were reported`)
      expect(wrong).toEqual({})
      // From the call's effect until the journal has the boxes.
      expect(lost.filter((name) => name.includes('/self/rotate'))).toHaveLength(2)
      expect(lost.length).toBeLessThanOrEqual(all ? 3 : 2)
    },
    longest,
  )
})

describe('while the run that holds the claim is not over', () => {
  let exchange = -1
  beforeAll(async () => {
    const [create] = await record(qualytics, 2, (what) => (creates(what) ? answerLost : []))
    exchange = create?.exchange ?? -1
  }, longest)

  test(
    'another one changes nothing, though the process of the first is dead; once the run is over, it goes on',
    async () => {
      const workplace = await Workplace.open(qualytics)
      const dead = await workplace.start({
        death: { exchange, boundary: 'after the effect' },
      })
      workplace.advance(60_000)
      const second = await workplace.start({ warm })
      expect(second).toMatchObject({ exitCode: 0, problems: [] })
      expect(second.output).toContain('title=ROTATION_HELD')
      expect(second.exchanges.filter(({ method }) => method !== 'GET')).toEqual([])
      second.finish()
      dead.finish()
      const third = await workplace.start({ warm })
      expect(third).toMatchObject({ exitCode: 0, problems: [] })
      expect(third.output).toContain('Rotation: rotated')
      expect(await workplace.outdated()).toEqual([])
      expect(await workplace.overfull()).toEqual([])
      await workplace.close()
    },
    longest,
  )

  test(
    'another one changes nothing, and the first goes on as if nothing had been',
    async () => {
      const workplace = await Workplace.open(qualytics)
      let release = () => {}
      let reached = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      const atWork = new Promise<void>((resolve) => {
        reached = resolve
      })
      const first = workplace.start({
        death: { exchange, boundary: 'before the request', until: released, reached },
      })
      await atWork
      workplace.advance(60_000)
      const second = await workplace.start({ warm })
      expect(second).toMatchObject({ exitCode: 0, problems: [] })
      expect(second.output).toContain('title=ROTATION_HELD')
      expect(second.exchanges.filter(({ method }) => method !== 'GET')).toEqual([])
      release()
      const finished = await first
      expect(finished).toMatchObject({ exitCode: 0, problems: [] })
      expect(finished.output).toContain('Rotation: rotated')
      expect(await workplace.outdated()).toEqual([])
      await workplace.close()
    },
    longest,
  )
})
