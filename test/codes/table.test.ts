import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/codes/failure.js'
import { codes, codesByArea } from '../../src/codes/table.js'

describe('the table of codes', () => {
  test('no code stands in two areas', () => {
    const all = Object.values(codesByArea).flatMap((area) => Object.keys(area))
    expect(all).toHaveLength(new Set(all).size)
  })

  test('seventy causes and more can be told apart', () => {
    expect(Object.keys(codes).length).toBeGreaterThanOrEqual(70)
  })

  test.each(Object.entries(codes))('%s reads as sentences', (_code, row) => {
    for (const text of [row.when, row.sentence, row.cure]) expect(text).toMatch(/[.:`}]$/)
  })

  test('a failure fills the placeholders of its sentence and its cure', () => {
    const failure = new Failure('URL_HTTP', { input: 'url', host: 'qa.example.com' })
    expect(failure.message).toContain('unencrypted to qa.example.com')
    expect(failure.exitCode).toBe(1)
  })
})
