import { describe, expect, test } from 'vitest'
import type { Claim, OrphanRecord } from '../../../src/rotate/journal/model.js'
import { day, entry, facts, now, proof, shownAt, store } from './facts.js'

const orphan = { name: 'acme/app:API_TOKEN#2.aaaaaaaa', claim: 2, since: now - 5 * day }
const generation = entry({ number: 1, bodyProof: proof('hand') })

/** The newest claim, which carries a name on. */
function carrying(orphans: readonly OrphanRecord[], claimProof = proof('hand'), more: Partial<Claim> = {}) {
  return entry({ number: 3, body: undefined, claimProof, claim: { startedAt: now - day, orphans, ...more } })
}

const namesIn = (entries: Parameters<typeof facts>[0], view = {}): readonly string[] =>
  facts(entries, { view }).orphans.map(({ name }) => name)

describe('a name that the newest claim carries on', () => {
  test('is an orphan although its own claim is gone', () => {
    expect(namesIn([generation, carrying([orphan])])).toEqual([orphan.name])
    expect(facts([generation, carrying([orphan])]).unnoted).toEqual([orphan])
  })

  test('is one orphan while its own claim is there, too', () => {
    const own = entry({
      number: 2,
      body: undefined,
      claimProof: proof('hand'),
      claim: { name: orphan.name, startedAt: orphan.since },
    })
    expect(namesIn([generation, own, carrying([orphan])])).toEqual([orphan.name])
  })

  test('is none once the commit of its claim has arrived, verified or not', () => {
    for (const bodyProof of [proof('hand'), proof()]) {
      const late = entry({ number: 2, bodyProof, claimProof: proof('hand'), claim: { name: orphan.name } })
      expect(namesIn([generation, late, carrying([orphan])])).toEqual([])
    }
  })

  test('is none below the newest generation, nor in a claim that nothing proves', () => {
    const newer = entry({ number: 2, bodyProof: proof('hand') })
    expect(namesIn([newer, carrying([{ ...orphan, claim: 1 }])])).toEqual([])
    expect(namesIn([generation, carrying([orphan], proof())])).toEqual([])
  })

  test('is none where a store was written since', () => {
    const shown = new Map([[store, shownAt(now - 2 * day)]])
    expect(namesIn([generation, carrying([orphan])], { shown })).toEqual([])
  })

  test('is owed with a body or a note, and then carried no more', () => {
    const owing = entry({ number: 1, bodyProof: proof('hand'), body: { orphans: [orphan] } })
    expect(facts([owing, carrying([orphan])]).unnoted).toEqual([])
  })

  test('has no id by a claim: only a note says where it was seen', () => {
    expect(facts([generation, carrying([{ ...orphan, id: '9' }])]).orphans).toEqual([orphan])
  })
})
