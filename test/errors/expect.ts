import { describe, expect, test } from 'vitest'
import { type Code, type CodeRow, codes, isCode } from '../../src/codes/table.js'
import type { Inputs, Produced } from './steps.js'

/** Produces the cause of a code for real. @param more inputs that the step is given besides */
export type Scenario = (more: Inputs) => Promise<Produced>
/** A scenario for every code of an area; the compiler asks for each. */
export type Scenarios<Area> = Readonly<Record<keyof Area, Scenario>>

const levels = {
  fail: 'error',
  'on-unknown': 'error',
  'on-missing': 'error',
  warn: 'warning',
  skip: 'notice',
  notice: 'notice',
} as const

/** Shows that every row of an area is what happens: the code, the outcome by default, and the sentence. */
export function showArea<Area extends Record<string, CodeRow>>(
  area: Area,
  scenarios: Scenarios<Area>,
  options: { readonly secrets: () => readonly string[] },
): void {
  test('every code has a scenario', () => {
    expect(Object.keys(scenarios).sort()).toEqual(Object.keys(area).sort())
  })

  describe('its cause, its outcome and its sentence', () => {
    test.each(Object.keys(area).filter(isCode))('%s', async (code) => {
      const produced = await scenarios[code]?.({})
      if (!produced) throw new Error('no scenario')
      showCode(code, produced)
      expect(options.secrets().filter((secret) => produced.printed.includes(secret))).toEqual([])
    })
  })

  const open = Object.keys(area)
    .filter(isCode)
    .filter((code) => codes[code].outcome === 'on-unknown')
  if (open.length === 0) return
  describe('is never taken for an invalid token, and `on-unknown` decides', () => {
    test.each(open)('%s', async (code) => {
      const warned = await scenarios[code]?.({ 'on-unknown': 'warn' })
      const skipped = await scenarios[code]?.({ 'on-unknown': 'skip' })
      expect(warned?.exitCode).toBe(0)
      expect(warned?.document.verdict).not.toBe('invalid')
      expect(warned?.annotations).toContainEqual(expect.objectContaining({ level: 'warning', title: code }))
      expect(skipped?.exitCode).toBe(0)
      expect(skipped?.document).toMatchObject(
        code === 'ROTATION_TOKEN_UNKNOWN' ? { level: 'notice' } : { action: 'skip' },
      )
    })
  })
}

/** What a row of the table promises. */
function showCode(code: Code, { exitCode, annotations, document }: Produced): void {
  const row = codes[code]
  const level = levels[row.outcome]
  const said = annotations.find(({ title }) => title === code)
  expect(said, JSON.stringify({ document, annotations })).toBeDefined()
  const message = said?.message ?? ''
  expect(said?.level).toBe(level)
  expect(message).toMatch(sentenceOf(row))
  expect(message).not.toMatch(/\{\w+\}|undefined|\[object|\bNaN\b/)
  const fails = level === 'error'
  expect(exitCode).toBe(fails ? (row.exit ?? 1) : 0)
  // It stands beside the cause that held the run up, and never alone.
  if (fails && code !== 'RECOVER_UNFINISHED') expect(document.code).toBe(code)
  if (row.outcome === 'on-unknown') expect(document.verdict).not.toBe('invalid')
}

/**
 * The sentence and the cure, with anything in place of a placeholder; on the command line also in place of an input, which
 * is called otherwise there.
 */
function sentenceOf(row: CodeRow): RegExp {
  const inWorkflow = literal(row)
  const onCommandLine = literal({ ...row, ...row.onCommandLine })
    .replace(/([Tt]he inputs? )?`[^`]+`/g, '[^]*')
    .replace(/\bthe runner\b/g, 'this machine')
    .replace(/\bun the job again\b/g, 'un the command again')
  return new RegExp(`^(?:${inWorkflow}|${onCommandLine})( See https:\\S+#[a-z0-9_]+)?$`)
}

function literal({ sentence, cure }: Pick<CodeRow, 'sentence' | 'cure'>): string {
  return `${sentence} ${cure}`.replace(/[\\^$.|?*+()[\]]/g, '\\$&').replace(/\{\w+\}/g, '[^]*')
}
