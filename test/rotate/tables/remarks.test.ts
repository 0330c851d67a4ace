import { expect, test } from 'vitest'
import { Failure } from '../../../src/codes/failure.js'
import { type Code, codes } from '../../../src/codes/table.js'
import { levelOf, remarksOf } from '../../../src/rotate/idle.js'

const all = Object.keys(codes) as readonly Code[]

test.each([null, 'notice', 'warning'] as const)(
  'beside a reason that is no error (%s) no remark is one',
  (reason) => {
    const said = remarksOf(
      all.map((code) => new Failure(code)),
      reason,
    )
    expect(said.filter(({ level }) => level === 'error')).toEqual([])
    expect(said.filter(({ level, code }) => level === 'notice' && levelOf(code) !== 'notice')).toEqual([])
  },
)

test('beside an error each remark is as loud as its code', () => {
  const failures = all.map((code) => new Failure(code))
  expect(remarksOf(failures, 'error').map(({ level }) => level)).toEqual(all.map(levelOf))
})
