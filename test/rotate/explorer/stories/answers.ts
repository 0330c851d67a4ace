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
]
