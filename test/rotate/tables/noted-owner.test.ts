import { expect, test } from 'vitest'
import type { Claim, Proof } from '../../../src/rotate/journal/model.js'
import { entry, facts, proof } from './facts.js'

const proofs = [
  ['nothing', proof()],
  ['the token in hand', proof('hand')],
  ['`admin-token`', proof('admin')],
  ['both', proof('hand', 'admin')],
] as const

const verdicts = ['valid', 'invalid', 'unknown'] as const

/** Whose tokens the vendor is asked for, where it cannot know that from the token in hand. */
function askedFor(of: 'body' | 'claim', verdict: (typeof verdicts)[number], by: Proof): string | undefined {
  const claim: Partial<Claim> = { handed: 'T1', owner: 'user:7' }
  const noted =
    of === 'body' ? entry({ bodyProof: by }) : entry({ claim: { ...claim }, claimProof: by, body: undefined })
  const { own } = facts([]).view
  const effect = facts([noted], {
    view: { own: { ...own, verdict } },
    task: { hasAdmin: true, managesAlone: true },
  }).listing
  return 'notedOwner' in effect ? effect.notedOwner : undefined
}

test.each(
  (['body', 'claim'] as const).flatMap((of) =>
    verdicts.flatMap((verdict) => proofs.map(([name, by]) => [of, verdict, name, by] as const)),
  ),
)('the owner that a %s notes, with a token in hand that is %s, proven by %s', (of, verdict, _, by) => {
  const isTaken = verdict !== 'valid' && by.has('admin')
  expect(askedFor(of, verdict, by)).toBe(isTaken ? 'user:7' : undefined)
})

test('a claim of a run that was handed another token says nothing of this one', () => {
  const claim = entry({
    claim: { handed: 'T9', owner: 'user:7' },
    claimProof: proof('admin'),
    body: undefined,
  })
  const { own } = facts([]).view
  const f = facts([claim], { view: { own: { ...own, verdict: 'invalid' } }, task: { hasAdmin: true } })
  expect(f.listing).toEqual({ do: 'list-tokens' })
})
