import { describe, expect, test } from 'vitest'
import { hurried } from '../../station/station.js'
import { everything } from '../facts/github.js'
import type { Asked } from '../facts/server.js'
import { at, both, day, gate, hour, is, production, starting } from './town.js'
import { expectHealthy, type Stuck, stuckTown } from './ways.js'

const second = 1_000
const minute = 60 * second
const inputs = {
  rotate: 'always',
  'allow-in-place': 'true',
  'admin-token': '',
  stores: 'repo\nenv:production',
}
const alone = { asAdmin: false, stores: both }
const places = [at.repo(), production]
const flags = ['--rotate', 'expiring', '--rotate-before', '5d', '--allow-in-place']

interface Outage {
  /** GitHub is away for so long after the old token died. */
  readonly away: number
  /** The `github-token` lives for so long after the run began. */
  readonly credential?: number
  /** The machine is lost after so long. */
  readonly machine?: number
}

/** A rotation in place into two stores, with GitHub away from the moment in which the old token dies. */
async function rotatedThrough({ away, credential, machine }: Outage) {
  const all = await stuckTown('gitlab', production)
  const token = all.github.token(everything)
  const began = all.clock.now()
  let down: number | undefined
  const isDown = () => down !== undefined && all.clock.now() < down + away
  const rotates = (asked: Asked) => {
    if (is('POST', /\/rotate$/)(asked)) down = all.clock.now()
    return false
  }
  all.vendor.server.faults.push({ when: rotates, answer: 'as usual', times: 1 })
  const always = Number.POSITIVE_INFINITY
  all.github.server.faults.push({ when: isDown, answer: 'reset', times: always })
  const isOver = ({ bearer }: Asked) =>
    credential !== undefined && bearer === token && all.clock.now() > began + credential
  const unauthorized = { status: 401, body: { message: 'Bad credentials', status: '401' } }
  all.github.server.faults.push({ when: isOver, answer: unauthorized, times: always })

  const { running, started } = starting()
  const lost = gate()
  let waited = 0
  all.onWait((ms) => {
    waited += ms
    if (machine !== undefined && waited > machine) lost.open()
  })
  lost.opened.then(async () => (await running).kill('SIGKILL'))
  // Only a machine that is to be lost has a process of its own.
  const start = machine === undefined ? {} : { started, preload: hurried }
  const run = await all.action({ ...inputs, 'github-token': token }, {}, start)
  all.github.server.faults.length = 0
  all.clock.advance(hour)
  const value = all.vendor.active().find(({ name }) => name === all.old.name)?.value ?? ''
  expect(value).not.toBe(all.old.value)
  const log = `${run.stdout}\n${run.stderr}`.replace(/^::add-mask::.*\n/gm, '')
  return { all, run, value, log, waited }
}

const held = ({ github }: Stuck) => places.map((place) => github.value(place, 'VENDOR_TOKEN'))
const lines = /token-action recover \d+\/\d+ /

describe('in place, with GitHub away after the old token died', { timeout: 60_000 }, () => {
  test.each([
    ['29 seconds', 29 * second],
    ['5 minutes', 5 * minute],
    ['60 minutes', 60 * minute],
  ])('for %s: every store has the value in the same run', async (_time, away) => {
    const { all, run, value, log, waited } = await rotatedThrough({ away })
    expect(held(all), log).toEqual([value, value])
    expect([run.exitCode, run.output.rotation]).toEqual([0, 'rotated'])
    expect(waited).toBeGreaterThan(away / 2)
    if (away > minute) expect(log).toMatch(lines)
    await expectHealthy(all, { places, flags, options: alone })
  })

  test('for the rest of a job that is then lost: it is in the log, and `recover` writes it', async () => {
    const rest = { away: 30 * day, machine: 10 * minute }
    const { all, value, log } = await rotatedThrough(rest)
    expect(held(all)).toEqual([all.old.value, all.old.value])
    expect(log).toMatch(lines)
    const run = await all.action({ ...inputs, rotate: 'expiring', recover: log })
    expect(run.exitCode, run.stdout).toBe(0)
    expect(held(all)).toEqual([value, value])
    await expectHealthy(all, { places, flags, options: alone })
  })

  test.each([
    ['the input, in a run that is handed the dead token', false],
    ['the command, with `admin-token`', true],
  ])(
    'and the `github-token` ends meanwhile: the run ends, and `recover` writes it: %s',
    async (_how, asCommand) => {
      const { all, run, value, log } = await rotatedThrough({ away: 15 * minute, credential: 10 * minute })
      expect(held(all)).toEqual([all.old.value, all.old.value])
      expect([run.exitCode, run.output.code]).toEqual([1, 'SEALED_PRINTED'])
      expect(run.stdout).toMatch(
        /Keep this log\. Add the input `recover` that the summary shows to the step of the rotation/,
      )
      expect(log).toMatch(lines)
      expect(run.summary).toMatch(lines)
      expect(JSON.stringify(run.output)).not.toMatch(lines)
      const recovered = asCommand
        ? await all.cli('recover', [], { stdin: log, stores: both, value: all.old.value })
        : await all.action({ ...inputs, rotate: 'expiring', recover: log })
      expect(recovered.exitCode, recovered.stdout).toBe(0)
      expect(held(all)).toEqual([value, value])
      await expectHealthy(all, { places, flags, options: alone })
    },
  )
})
