import { describe, expect, test } from 'vitest'
import { junit, junitSuite } from './read.js'

describe('JUnit XML', () => {
  test.each([
    ['<testcase name="t"/>', 'passed'],
    ['<testcase name="t"><failure/></testcase>', 'failed'],
    ['<testcase name="t"><error/></testcase>', 'broken'],
    ['<testcase name="t"><skipped/></testcase>', 'skipped'],
    ['<testcase name="t"><error/><failure/></testcase>', 'failed'],
    ['<testcase name="t"><skipped/><failure/></testcase>', 'skipped'],
    ['<testcase name="t"><failure/><skipped/></testcase>', 'failed'],
    ['<testcase name="t"><skipped/><error/></testcase>', 'broken'],
    ['<testcase name="t"><skipped/><error/><failure/></testcase>', 'broken'],
    ['<testcase name="t"><flakyFailure/></testcase>', 'passed'],
    ['<testcase name="t"><flakyError/><flakyFailure/></testcase>', 'passed'],
    ['<testcase name="t"><failure/><rerunFailure/></testcase>', 'failed'],
    ['<testcase name="t"><error/><rerunError/></testcase>', 'broken'],
    ['<testcase name="t" status="notrun" result="suppressed"/>', 'skipped'],
    ['<testcase name="t" status="disabled"/>', 'skipped'],
    ['<testcase name="t" status="run" result="completed"/>', 'passed'],
    ['<testcase name="t" status="failed"/>', 'failed'],
    ['<testcase name="t" state="failed"/>', 'failed'],
    ['<testcase name="t" state="pending"/>', 'skipped'],
    ['<testcase name="t" verdict="fail"/>', 'failed'],
    ['<testcase name="t" success="False"/>', 'failed'],
    ['<testcase name="t" success="False" executed="False"/>', 'skipped'],
    ['<testcase name="t" passed="false"/>', 'failed'],
    ['<testcase name="t" success="True"/>', 'passed'],
    ['<testcase name="t"><exception>e</exception></testcase>', 'broken'],
    ['<testcase name="t"><undefined/></testcase>', 'broken'],
    ['<testcase name="t"><assertion-failure/></testcase>', 'failed'],
    ['<testcase name="t"><xfail/></testcase>', 'skipped'],
    ['<testcase name="t"><unknownthing/></testcase>', 'unknown'],
    ['<testcase name="t"><rerunFailure>x</rerunFailure></testcase>', 'unknown'],
    ['<testcase name="t"><passed/></testcase>', 'passed'],
    ['<testcase name="t"><metadata><unknownthing/></metadata></testcase>', 'passed'],
    ['<testcase name="t"><attachments/><benchmark/><Categories/></testcase>', 'passed'],
    ['<testcase name="t" status="untested"/>', 'skipped'],
    ['<testcase name="t" status="undefined"/>', 'broken'],
    ['<testcase name="t"><skipped message="Unable to find executable"/></testcase>', 'broken'],
    ['<testcase name="t"><system-out>&lt;failure/&gt;</system-out></testcase>', 'passed'],
  ])('%s is %s', async (xml, status) => {
    expect(await junitSuite(xml)).toMatchObject([{ status }])
  })

  const either = {
    sf: '<testcase name="a"><skipped/><failure/></testcase>',
    fs: '<testcase name="b"><failure/><skipped/></testcase>',
    todo: '<testcase name="c"><skipped type="todo" message="true"/><failure/></testcase>',
  }
  test.each([
    ['failures="1"', either.sf, ['failed']],
    ['failures="0"', either.fs, ['skipped']],
    ['skipped="0"', either.sf, ['failed']],
    ['skipped="1"', either.fs, ['skipped']],
    ['failures="1" skipped="1"', either.sf + either.fs, ['skipped', 'failed']],
    [
      'failures="2" skipped="1"',
      `<testcase name="r"><failure/></testcase>${either.sf}${either.fs}`,
      ['failed', 'skipped', 'failed'],
    ],
    ['failures="1" skipped="1"', either.sf + either.sf, ['failed', 'failed']],
    ['failures="1" skipped="1"', either.todo, ['skipped']],
    [
      'failures="2" skipped="1"',
      `${either.todo}<testcase name="r"><failure/></testcase>`,
      ['skipped', 'failed'],
    ],
  ])('skipped and failed at once in a suite with %s, case %#', async (counts, tests, statuses) => {
    const results = await junit(`<testsuites><testsuite name="s" ${counts}>${tests}</testsuite></testsuites>`)
    expect(results.map(({ status }) => status)).toEqual(statuses)
  })

  test('retries count, and the result has the time of all of them', async () => {
    const [result] = await junitSuite(
      '<testcase name="t" time="0.5"><flakyFailure time="0.25"/><flakyError time="0.25"/></testcase>',
    )
    expect(result).toMatchObject({ status: 'passed', retries: 2, durationMs: 1000 })
  })

  test('a failure has its message from the attribute and its stack from the text', async () => {
    const [result] = await junitSuite(
      '<testcase name="t"><failure message="2 &lt; 1" type="E">at a()<![CDATA[ <b> ]]>&amp; c</failure></testcase>',
    )
    expect(result).toMatchObject({ errorMessage: '2 < 1', errorStack: 'at a() <b> & c' })
  })

  test('a failure without a message takes the first line of its text, or its type', async () => {
    expect(
      await junitSuite(
        '<testcase name="a"><failure>\nfirst\nsecond</failure></testcase><testcase name="b"><error type="Boom"/></testcase>',
      ),
    ).toMatchObject([{ errorMessage: 'first' }, { errorMessage: 'Boom' }])
  })

  test('several failures of one test are all kept', async () => {
    const [result] = await junitSuite(
      '<testcase name="t"><failure message="one">s1</failure><failure message="two">s2</failure></testcase>',
    )
    expect(result).toMatchObject({ errorMessage: 'one\ntwo', errorStack: 's1\n\ns2' })
  })

  test('the reruns of a failure are not its reason', async () => {
    const [result] = await junitSuite(
      '<testcase name="t"><failure message="last"/><rerunFailure message="first"><stackTrace>s</stackTrace></rerunFailure></testcase>',
    )
    expect(result).toMatchObject({ errorMessage: 'last', retries: 1 })
    expect(result).not.toHaveProperty('errorStack')
  })

  describe('pytest writes an attempt that it repeats as a test without a word, and does not count it', () => {
    const silent = '<testcase classname="test_a" name="test_flaky" time="0.001"/>'
    const failed =
      '<testcase classname="test_a" name="test_flaky" time="0.002"><failure message="no">assert 0</failure></testcase>'
    const others = Array.from(
      { length: 30 },
      (_, index) => `<testcase classname="test_b" name="test_${index}"/>`,
    )
    const told = async (tests: number, cases: readonly string[]) => {
      const results = await junit(
        `<testsuites><testsuite name="pytest" tests="${tests}">${cases.join('')}</testsuite></testsuites>`,
      )
      return results
        .filter(({ title }) => title.includes('flaky'))
        .map(({ status, retries }) => `${status} ${retries}`)
    }

    test.each([
      ['it failed each time', 31, [silent, silent, ...others, failed], ['failed 2']],
      ['it passed in the end, as other workers wrote', 31, [silent, ...others, silent], ['passed 1']],
      [
        'the suite counts each of them',
        33,
        [silent, silent, ...others, failed],
        ['passed 0', 'passed 0', 'failed 0'],
      ],
      [
        'the suite counts one of them',
        32,
        [silent, silent, ...others, failed],
        ['passed 0', 'passed 0', 'failed 0'],
      ],
      ['a test with a failure is no attempt', 31, [failed, ...others, silent], ['failed 0', 'passed 0']],
    ])('%s', async (_, tests, cases, expected) => {
      expect(await told(tests, cases)).toEqual(expected)
    })
  })

  test('the module of a test is left out only where its name repeats it as a word', async () => {
    const [bare, repeated] = await junitSuite(
      '<testcase classname="test_a" name="test_all_items"/><testcase classname="cart" name="cart adds"/>',
    )
    expect(bare?.title).toContain('test_a › test_all_items')
    expect(repeated?.title).not.toContain('cart › cart adds')
  })

  test('a report may have one suite as its root, and suites in suites', async () => {
    const results = await junit(
      '<testsuite name="outer"><testsuite name="inner"><testcase name="a"/></testsuite><testcase name="b"/></testsuite>',
    )
    expect(results.map(({ title }) => title)).toEqual(['outer › inner › a', 'outer › b'])
  })

  test('a suite that failed without a test is a broken result', async () => {
    expect(
      await junit('<testsuite name="s"><error message="no database">stack</error></testsuite>'),
    ).toMatchObject([
      { title: 's › error outside of any test', status: 'broken', errorMessage: 'no database' },
    ])
  })

  test('a suite that counts errors but names none is a broken result, once', async () => {
    const results = await junit(
      '<testsuites errors="1"><testsuite name="s" errors="1"><testcase name="t"/></testsuite></testsuites>',
    )
    expect(results.map(({ status }) => status)).toEqual(['passed', 'broken'])
  })

  test.each(['qa-hub', "@qa-hub('TC-7')"])('the property %s names the test case', async (name) => {
    const value = name === 'qa-hub' ? 'TC-7' : ''
    const [result] = await junitSuite(
      `<testcase name="t"><properties><property name="${name}" value="${value}"/></properties></testcase>`,
    )
    expect(result).toMatchObject({ title: 'suite › t', testCaseCode: 'TC-7' })
  })

  test('the time of a test is its own timestamp, else that of its suite', async () => {
    const results = await junit(
      '<testsuite timestamp="2026-11-22T10:00:00"><testcase name="a"/><testcase name="b" timestamp="2026-11-22T11:00:00+01:00"/></testsuite>',
    )
    expect(results.map(({ executedAt }) => executedAt)).toEqual([
      '2026-11-22T10:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
    ])
  })

  test.each([
    [
      'UTF-8 with a byte order mark',
      `\ufeff<?xml version="1.0"?><testsuite><testcase name="käse"/></testsuite>`,
    ],
    ['a blank line first', `\n\n<?xml version="1.0"?><testsuite><testcase name="käse"/></testsuite>`],
  ])('%s is read', async (_what, xml) => {
    expect(await junit(xml)).toMatchObject([{ title: 'käse' }])
  })

  test.each([
    ['utf16le', [0xff, 0xfe]],
    ['utf16le', []],
  ] as const)('UTF-16 (%s, mark %j) is read', async (encoding, mark) => {
    const xml = '<?xml version="1.0" encoding="UTF-16"?><testsuite><testcase name="käse"/></testsuite>'
    const bytes = Buffer.concat([Buffer.from(mark), Buffer.from(xml, encoding)])
    expect(await junit(bytes)).toMatchObject([{ title: 'käse' }])
  })

  test('a declared encoding is obeyed', async () => {
    const xml = '<?xml version="1.0" encoding="ISO-8859-1"?><testsuite><testcase name="käse"/></testsuite>'
    expect(await junit(Buffer.from(xml, 'latin1'))).toMatchObject([{ title: 'käse' }])
  })

  test('characters that XML forbids do not break the report, and colours go', async () => {
    const [result] = await junitSuite(
      '<testcase name="t"><failure message="&#27;[31mred&#x1b;[0m \u001b[1mbold\u0000"/></testcase>',
    )
    expect(result?.errorMessage).toBe('red bold\ufffd')
  })

  test.each([
    ['ends in a tag', '<testsuite><testcase name="a"/><testcase na', 1],
    ['ends without its end tags', '<testsuite><testcase name="a"/><testcase name="b">', 1],
    ['has another end tag', '<testsuite><testcase name="a"/></testsuites>', 1],
    ['has an unknown entity', '<testsuite><testcase name="a"/><testcase name="&lol;"/></testsuite>', 1],
    ['has an end tag too many', '<testsuite><testcase name="a"/></testsuite></testsuite>', 1],
    ['is not XML', 'tests passed', 0],
  ])('a report that %s is broken, and what was before is read', async (_what, xml, before) => {
    const seen: string[] = []
    const reading = (async () => {
      const { readJUnitXml } = await import('../../src/results/junit-xml.js')
      const { stream } = await import('./read.js')
      for await (const { title } of readJUnitXml(stream(xml), 'report')) seen.push(title)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'REPORT_BROKEN_XML' })
    expect(seen).toHaveLength(before)
  })

  test.each([
    ['<testsuite>', 201],
    ['<testsuite tests="1">', 100_000],
  ])('%s within itself %d times is refused', async (element, times) => {
    await expect(junit(element.repeat(times))).rejects.toMatchObject({
      code: 'REPORT_BROKEN_XML',
      message: expect.stringContaining('more than 200 levels deep'),
    })
  })

  test('entities are never expanded: a document type is refused', async () => {
    const bomb =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><testsuite><testcase name="&b;"/></testsuite>'
    await expect(junit(bomb)).rejects.toMatchObject({ code: 'REPORT_BROKEN_XML' })
  })

  test.each(['<testsuites/>', '<testsuite tests="0"></testsuite>'])('%s is empty', async (xml) => {
    await expect(junit(xml)).rejects.toMatchObject({ code: 'REPORT_EMPTY' })
  })

  test('another XML format is named as such', async () => {
    await expect(junit('<TestRun/>')).rejects.toMatchObject({ code: 'REPORT_FORMAT_UNKNOWN' })
  })

  test('very long texts are cut without breaking the XML around them', async () => {
    const long = `${'x'.repeat(65_530)}&amp;&lt;${'y'.repeat(500_000)}`
    const results = await junitSuite(
      `<testcase name="a"><system-out>${long}</system-out></testcase>
       <testcase name="b"><failure message="${long}"><![CDATA[${'z'.repeat(200_000)}]]></failure></testcase>
       <testcase name="c"/>`,
    )
    expect(results.map(({ title }) => title)).toEqual(['suite › a', 'suite › b', 'suite › c'])
    expect(results[1]?.errorMessage).toHaveLength(4_000)
    expect(results[1]?.errorStack).toHaveLength(16_000)
  })
})
