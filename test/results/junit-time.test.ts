import { describe, expect, test } from 'vitest'
import { junitMilliseconds, junitTimestamp } from '../../src/results/junit-time.js'

describe('times in JUnit XML', () => {
  test.each([
    ['1.5', 1500],
    ['0', 0],
    ['.25', 250],
    ['7.', 7000],
    ['1e-3', 1],
    ['0,123', 123],
    ['1,234.5', 1_234_500],
    ['1,234,567', 1_234_567_000],
    ['1.234,5', 1_234_500],
    ['1.234.567,25', 1_234_567_250],
    ['1.234.567', 1_234_567_000],
    ['1,234', 1234],
    ['12,34.5', undefined],
    ['1.23,4', undefined],
    ['1.234,567,8', undefined],
    [' 2.0 ', 2000],
    ['', undefined],
    ['NaN', undefined],
    ['-1', undefined],
    ['1:02', undefined],
    ['1e999', undefined],
    [undefined, undefined],
  ])('time="%s" is %s ms', (text, milliseconds) => {
    expect(junitMilliseconds(text)).toBe(milliseconds)
  })

  test.each([
    ['2026-11-22T10:00:00', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:00.123456', '2026-11-22T10:00:00.123Z'],
    ['2026-11-22 10:00:00', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:00+0130', '2026-11-22T08:30:00.000Z'],
    ['2026-11-22T10:00:00.1+01:30', '2026-11-22T08:30:00.100Z'],
    ['1970-01-01T00:00:00', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    ['2026-13-45T10:00:00', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
  ])('timestamp="%s" is %s', (text, iso) => {
    expect(junitTimestamp(text)).toBe(iso)
  })
})
