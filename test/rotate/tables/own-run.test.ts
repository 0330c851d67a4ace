import { expect, test } from 'vitest'
import { blocking } from '../../../src/rotate/rules/retire.js'
import type { LiveRun } from '../../../src/stores/store.js'
import { facts, now } from './facts.js'

const self = { nonce: 'mine', repository: 'acme/app', runId: '42' }
const run = (about: Partial<LiveRun> = {}): LiveRun => ({
  repository: 'acme/app',
  id: '42',
  status: 'in_progress',
  createdAt: now - 60_000,
  startedAt: now - 60_000,
  url: 'https://github.example/acme/app/actions/runs/42',
  ...about,
})
const blocks = (readWhenQueued: boolean, ...runs: readonly LiveRun[]): readonly string[] =>
  blocking(facts([], { view: { runs }, task: { self, readWhenQueued } })).map(({ id }) => id)

// A secret of an environment is read as each job begins: another job of our own run may hold the older value.
test('our own run blocks a retirement where a secret of an environment is read, and only there', () => {
  expect(blocks(false, run())).toEqual(['42'])
  expect(blocks(true, run())).toEqual([])
  expect(blocks(true, run({ repository: 'Acme/App' }))).toEqual([])
  expect(blocks(true, run({ id: '43' }))).toEqual(['43'])
  expect(blocks(true, run({ repository: 'acme/web' }))).toEqual(['42'])
})
