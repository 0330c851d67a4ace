import { describe, expect, test } from 'vitest'
import { parseTrigger, parseVariables } from '../../src/run/trigger-request.js'

const supported = { vendor: 'QANode', kinds: { suite: 'suite:ID', scan: 'scan:datastore=ID' } }

describe('the input trigger', () => {
  test.each([
    ['suite:42', { kind: 'suite', id: '42', parameters: {} }],
    [' suite: 42 ', { kind: 'suite', id: '42', parameters: {} }],
    ['suite:a:b/c', { kind: 'suite', id: 'a:b/c', parameters: {} }],
    ['suite:42,project=7', { kind: 'suite', id: '42', parameters: { project: '7' } }],
    [
      'scan:datastore=42,incremental=true',
      { kind: 'scan', parameters: { datastore: '42', incremental: 'true' } },
    ],
    ['scan:query=a=b', { kind: 'scan', parameters: { query: 'a=b' } }],
  ])('%j', (text, request) => {
    expect(parseTrigger(text, { A: '1' }, supported)).toEqual({ ...request, variables: { A: '1' } })
  })

  test.each([
    ['suite', 'INPUT_INVALID'],
    ['suite:', 'INPUT_INVALID'],
    ['suite:  ', 'INPUT_INVALID'],
    [':42', 'INPUT_INVALID'],
    ['scan:datastore=42,incremental', 'INPUT_INVALID'],
    ['scan:datastore=42,datastore=43', 'INPUT_INVALID'],
    ['gate:app=x', 'TRIGGER_UNSUPPORTED'],
    ['constructor:1', 'TRIGGER_UNSUPPORTED'],
  ])('%j is %s', (text, code) => {
    expect(() => parseTrigger(text, {}, supported)).toThrow(expect.objectContaining({ code }))
  })

  test('an unknown kind is told what the vendor can run', () => {
    expect(() => parseTrigger('gate:app=x', {}, supported)).toThrow('It can run suite:ID, scan:datastore=ID.')
  })
})

describe('the input variables', () => {
  test('values are kept as they are', () => {
    expect(parseVariables(['A=1', '', ' B = x=y ', 'C='])).toEqual({ A: '1', B: ' x=y ', C: '' })
  })

  test.each([['secret-value'], ['=secret-value'], ['1A=secret-value'], ['A=1\tA=2', 'A=secret-value']])(
    '%j: the error names no value',
    (...lines) => {
      const parse = () => parseVariables(lines)
      expect(parse).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
      expect(parse).not.toThrow(/secret-value/)
    },
  )
})
