import type { Scenario } from '../tale.js'
import { nothingIsLeft, pair } from './common.js'

/** What the vendor answers of a token, old or new. */
export const answers: readonly Scenario[] = [
  {
    name: 'a new token is slow, or never works',
    vendor: 'self',
    more: { slowTokens: 3 },
    seen: pair,
    says: ['rotated', 'waiting ROTATION_WAITING'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-e')
    },
  },
  {
    name: 'a new token never works',
    vendor: 'self',
    more: { slowTokens: 100 },
    seen: pair,
    says: ['refused NEW_TOKEN_NOT_WORKING'],
    async tell(t) {
      await t.run('a-r')
    },
  },
  {
    name: 'a new token never works, day after day',
    vendor: 'self',
    more: { slowTokens: 100 },
    seen: pair,
    says: ['refused NEW_TOKEN_NOT_WORKING', 'refused NEW_TOKEN_NOT_WORKING', 'refused NEW_TOKEN_NOT_WORKING'],
    async tell(t) {
      for (let nth = 0; nth < 3; nth++) await t.run('a-r')
      nothingIsLeft(t.world)
    },
  },
  {
    name: 'the vendor says nothing',
    vendor: 'self',
    seen: pair,
    says: ['refused ROTATION_TOKEN_UNKNOWN', 'rotated'],
    async tell(t) {
      await t.run('a-r', { fault: ['introspect', 1, 'lost-before'] })
      await t.run('a-r')
    },
  },
  {
    name: 'a new token never works, and its end is refused',
    vendor: 'self',
    more: { slowTokens: 100 },
    seen: pair,
    says: ['refused NEW_TOKEN_NOT_WORKING'],
    async tell(t) {
      await t.run('a-r', { fault: ['revoke', 'each', 'refused'] })
    },
  },
  {
    name: 'an adopted token dies before it is stored',
    vendor: 'self',
    seen: pair,
    says: ['refused NEW_TOKEN_NOT_WORKING'],
    async tell(t) {
      await t.visit('a-r adopts', { before: ['verify', 'a person ends the newest token'] })
    },
  },
  {
    name: 'the token in hand is asked about once',
    vendor: 'self',
    seen: pair,
    says: ['rotated', 'retired', 'rotated'],
    async tell(t) {
      await t.run('a-r')
      await t.run('a-r', { inputs: { rotate: 'always' }, fault: ['introspect', 2, 'lost-before'] })
      t.days(70)
      await t.run('a-r', { fault: ['introspect', 2, 'lost-before'] })
      await t.settle()
    },
  },
  {
    name: 'a commit gets no answer, and the next one is refused',
    vendor: 'admin',
    seen: pair,
    says: ['dies', 'resumed'],
    async tell(t) {
      await t.run('a-r', {
        faults: [
          ['update-entry', 1, 'applied-lost'],
          ['update-entry', 2, 'refused'],
          ['update-entry', 3, 'crash-before'],
        ],
      })
      await t.run('a-r')
      await t.settle()
    },
  },
]
