import { broken, places } from '../../world/model.js'
import type { World } from '../../world/world.js'
import { pasteFresh } from '../moves.js'
import type { Scenario, Tale } from '../tale.js'

const pair = ['a-r', 'a-e'] as const

/** In place, nothing takes the only value, and the run dies: what it printed is all that is left. */
async function printed(t: Tale): Promise<string> {
  await t.run('a-r', {
    before: [
      'commit',
      (world, actor) => {
        if (actor) actor.diesAt = world.steps + 40
        world.outages.set('journal', 100_000)
        world.outages.set('store', 100_000)
        return true
      },
    ],
  })
  t.world.outages.clear()
  return t.printed.join('\n')
}

const heldAtFirst = (world: World): string => world.opsValue

/** What a person asks for, and what stands against it. */
export const asked: readonly Scenario[] = [
  {
    name: 'recovered lines, and another claim has taken their number',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'rotated', 'refused RECOVER_INVALID'],
    async tell(t) {
      const recover = await printed(t)
      await t.move('the newest entry is deleted')
      await t.visit('a-r adopts')
      await t.run('a-r', { token: heldAtFirst(t.world), inputs: { recover } })
    },
  },
  {
    name: 'recovered lines, and a person deleted their entry',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'resumed', 'resumed'],
    async tell(t) {
      const recover = await printed(t)
      await t.move('the newest entry is deleted')
      await t.run('a-r', { token: heldAtFirst(t.world), inputs: { recover, only: true } })
      await t.run('a-r')
      await t.settle()
    },
  },
  {
    name: 'recovered lines of the rotation before the newest, whose call got no answer',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'resumed', 'resumed', 'dies', 'refused RECOVER_INVALID'],
    async tell(t) {
      const recover = await printed(t)
      await t.run('a-r', { token: heldAtFirst(t.world), inputs: { recover } })
      await t.run('a-r')
      t.days(70)
      await t.run('a-r', { fault: ['rotate', 1, 'crash-after'] })
      await t.run('a-r', { inputs: { recover, only: true } })
    },
  },
  {
    name: 'recovered lines are put back once',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'waiting STORE_FORBIDDEN', 'resumed'],
    async tell(t) {
      const recover = await printed(t)
      const token = heldAtFirst(t.world)
      await t.run('a-r', { token, inputs: { recover }, fault: ['write', 2, 'refused'] })
      await t.run('a-r', { token, inputs: { recover }, never: 'put-back' })
      await t.settle()
    },
  },
  {
    name: 'recovered lines of stores that this workflow does not name',
    vendor: 'in place',
    seen: pair,
    says: ['dies', 'refused ROTATION_OLD_TOKEN_DEAD'],
    async tell(t) {
      const recover = await printed(t)
      t.world.inputs = { ...t.world.inputs, b: ['o'] }
      await t.run('b-o', { inputs: { recover } })
    },
  },
  {
    name: 'forget by a run that cannot verify the journal',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'refused JOURNAL_UNVERIFIED'],
    async tell(t) {
      await t.run('a-r')
      pasteFresh(t.world, 'r')
      t.world.now += 3_600_000
      await t.visit('forget e')
    },
  },
  {
    name: 'the command forget does nothing else',
    vendor: 'self',
    seen: ['a-r'],
    says: ['rotated', 'not-due FORGOTTEN', 'retired'],
    async tell(t) {
      await t.run('a-r')
      await t.move('e is taken off workflow a')
      await t.run('a-r', { inputs: { forget: [places.e.address], only: true } })
      if (!t.world.works(heldAtFirst(t.world))) throw broken(14, 'forget ends a token')
      await t.run('a-r')
    },
  },
  {
    name: 'a value is given while another one is sealed',
    vendor: 'self',
    seen: pair,
    says: ['dies', 'rotated'],
    async tell(t) {
      await t.run('a-r', { fault: ['write', 1, 'crash-before'] })
      await t.visit('a-r adopts')
      await t.settle()
    },
  },
]
