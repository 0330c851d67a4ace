import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { junitOf, workspace } from '../run/workspace.js'
import { countsOf, useUploads } from './reports.js'

const uploaded = useUploads()
const trx = readFileSync(fileURLToPath(new URL('../fixtures/reports/jest.trx', import.meta.url)), 'utf8')
const good = { 'out/good.xml': junitOf('passed good') }

describe('a folder is searched by content, whatever its files are called', () => {
  test.each([
    ['REPORT.XML', junitOf('failed a')],
    ['junit.txt', junitOf('failed a')],
    ['run.log', junitOf('failed a')],
    ['report.xml.1', junitOf('failed a')],
    ['report.xml~', junitOf('failed a')],
    ['results', junitOf('failed a')],
  ])('%s is read', async (name, text) => {
    const { rows, exitCode } = await uploaded(['out'], workspace({ ...good, [`out/${name}`]: text }))
    expect(countsOf(rows)).toBe('1P 1F')
    expect(exitCode).toBe(0)
  })

  test('r.TRX is read', async () => {
    expect(countsOf((await uploaded(['out'], workspace({ 'out/r.TRX': trx }))).rows)).toBe('2P 4F 2S')
  })

  test.each([
    ['out.txt', 'TAP version 13\nnot ok 1 - a\n1..1\n'],
    ['run', '<robot generator="Robot 7"/>'],
  ])('%s of another tool is red', async (name, text) => {
    const { document, exitCode } = await uploaded(['out'], workspace({ ...good, [`out/${name}`]: text }))
    expect(document).toMatchObject({ code: 'REPORT_FOREIGN', status: 'partial', accepted: 1 })
    expect(exitCode).toBe(2)
  })

  test.each([[9], [40], [80], [110], [200]])(
    'a TRX file of which %i bytes were written is red',
    async (bytes) => {
      const cwd = workspace({ ...good, 'out/run.trx': trx.slice(trx.indexOf('<TestRun')).slice(0, bytes) })
      const { document, exitCode } = await uploaded(['out'], cwd)
      expect(document).toMatchObject({ status: 'partial', accepted: expect.any(Number) })
      expect(exitCode).toBe(2)
    },
  )

  test('what is no report is named in a warning', async () => {
    const cwd = workspace({ ...good, 'out/run.log': 'all is well', 'out/picture': Buffer.from([0, 1, 2]) })
    const { document, exitCode } = await uploaded(['out'], cwd)
    expect(document.code).toBe('FILES_NOT_REPORTS')
    expect(document.message).toContain('out/picture, out/run.log')
    expect(document.message).not.toContain('Nothing needs to be done')
    expect(exitCode).toBe(0)
  })

  test('an empty file beside reports is named in a warning; where a glob asks for it, it fails', async () => {
    const cwd = workspace({ ...good, 'out/binary/output.bin': '', 'out/blank': '\n' })
    const { document, exitCode } = await uploaded(['out'], cwd)
    expect(document).toMatchObject({ code: 'FILES_NOT_REPORTS', accepted: 1 })
    expect(document.message).toContain('out/binary/output.bin, out/blank')
    expect(exitCode).toBe(0)
    expect((await uploaded(['out/**/*'], cwd)).exitCode).toBe(2)
  })

  test('with `format`, what is no document at all is still no report', async () => {
    const cwd = workspace({ ...good, 'out/run.log': 'all is well' })
    const { document, exitCode } = await uploaded(['out'], cwd, ['--format', 'junit'])
    expect(document).toMatchObject({ code: 'FILES_NOT_REPORTS', accepted: 1 })
    expect(exitCode).toBe(0)
  })

  test('nothing but files that are no report: each is named', async () => {
    const { document, exitCode } = await uploaded(['out'], workspace({ 'out/a.log': 'a', 'out/b.log': 'b' }))
    expect(document.message).toContain('out/a.log, out/b.log')
    expect(exitCode).toBe(2)
  })
})

describe('links in a folder and where a glob meets them', () => {
  const linked = () => {
    const cwd = workspace({
      ...good,
      'else/a.xml': junitOf('failed a'),
      'else/deep/b.xml': junitOf('failed b'),
    })
    symlinkSync('../else/a.xml', join(cwd, 'out/link.xml'))
    symlinkSync('good.xml', join(cwd, 'out/again.xml'))
    return cwd
  }

  test.each([['out'], ['out/*.xml'], ['out/**/*.xml']])('%s: each file is read once', async (pattern) => {
    const { rows, exitCode } = await uploaded([pattern], linked())
    expect(countsOf(rows)).toBe('1P 1F')
    expect(exitCode).toBe(0)
  })

  test.each([['out'], ['out/**/*.xml']])(
    '%s: what is not followed or read is named in a warning',
    async (pattern) => {
      const cwd = linked()
      symlinkSync('../else/deep', join(cwd, 'out/folder'))
      symlinkSync('nowhere', join(cwd, 'out/nothing.xml'))
      spawnSync('mkfifo', [join(cwd, 'out/pipe.xml')])
      const { document, rows, exitCode } = await uploaded([pattern], cwd)
      expect(countsOf(rows)).toBe('1P 1F')
      expect(document.code).toBe('FILES_NOT_REPORTS')
      expect(document.message).toContain('out/folder, out/nothing.xml, out/pipe.xml')
      expect(exitCode).toBe(0)
    },
  )

  test.skipIf(process.getuid?.() === 0)('a folder that cannot be read is named in a warning', async () => {
    const cwd = workspace(good)
    mkdirSync(join(cwd, 'out/closed'), { mode: 0 })
    expect((await uploaded(['out'], cwd)).document.message).toContain('out/closed')
  })
})

describe('reruns of Surefire', () => {
  const surefire = (tests: string) =>
    `<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" name="ATest">${tests}</testsuite>`
  const failed = (name: string, more = '') =>
    `<testcase name="${name}" classname="ATest"><failure message="no"/>${more}</testcase>`
  const again = '<rerunFailure message="no"/>'
  // As Surefire 3.0.2 writes a class with a nested one.
  const first = surefire(`<testcase name="ok" classname="ATest"/>${failed('a')}${failed('b')}`)
  const reruns = surefire(`${failed('a', again)}${failed('b', again)}`)

  test.each([
    ['behind', { 'out/TEST-ATest$In.xml': first, 'out/TEST-ATest.xml': reruns }],
    ['in front', { 'out/TEST-A.xml': reruns, 'out/TEST-B.xml': first }],
  ])('a test whose reruns stand in a file %s is one result', async (_where, files) => {
    const { rows, document } = await uploaded(['out'], workspace(files))
    expect(countsOf(rows)).toBe('1P 2F')
    expect(document.counts).toMatchObject({ passed: 1, failed: 2 })
  })

  test.each([
    ['of two folders', { 'a/TEST-ATest.xml': first, 'b/TEST-ATest.xml': reruns }],
    [
      'of two files without reruns',
      { 'a/TEST-A.xml': first, 'a/TEST-B.xml': surefire(failed('a') + failed('b')) },
    ],
    [
      'of one file',
      {
        'a/TEST-A.xml': first.replace(
          '</testsuite>',
          `${failed('a', again)}${failed('b', again)}</testsuite>`,
        ),
      },
    ],
    [
      'of other tools',
      { 'a/a.xml': first.replace('surefire', 'x'), 'a/b.xml': reruns.replace(/xsi:no/, 'no') },
    ],
  ])('tests of one name %s are several', async (_what, files) => {
    expect(countsOf((await uploaded(['.'], workspace(files))).rows)).toBe('1P 4F')
  })
})
