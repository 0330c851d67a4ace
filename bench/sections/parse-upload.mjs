import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, megabytes, node, ratio, root, run } from '../lib/measure.mjs'
import { writeJUnit } from '../lib/reports.mjs'
import { startVendor } from '../lib/vendor.mjs'

export const title = 'Parse and upload of JUnit reports, beside what people use instead'
export const note = ({ rounds = 3 } = {}) =>
  `Median of ${rounds}, taken in turns; user CPU and peak memory as Linux counts them, with the start of each process. The vendor answers at once. saxes and the bare client do half of the work each: one reads the report, the other sends the same bodies. junitparser, trcli and fast-xml-parser read the report and send nothing; datadog-ci checks it and sends nothing (--dry-run).`

const reports = { '1 MB': 3_142, '50 MB': 157_100 }

export const uploadEnv = (vendor, report) => ({
  INPUT_VENDOR: 'qahub',
  INPUT_URL: vendor.url,
  INPUT_TOKEN: vendor.token,
  INPUT_PROJECT: 'p1',
  INPUT_UPLOAD: report,
  INPUT_BATCH_SIZE: '1000',
})

/** @param others folder with `node_modules` and `venv`, into which the other tools are installed */
export async function measure({ before, others, rounds = 3 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'token-action-bench-'))
  const rows = []
  for (const [size, tests] of Object.entries(reports)) {
    const report = join(folder, 'report.xml')
    await writeJUnit(report, tests)
    rows.push(...(await compared(size, report, tests, { before, others, rounds, folder })))
  }
  rmSync(folder, { recursive: true })
  return rows
}

async function compared(size, report, tests, { before, others, rounds, folder }) {
  const vendor = await startVendor({ keep: true })
  const upload = async (dist) => {
    vendor.counts.results = 0
    const made = await run(node, [`${dist}/run.js`], { env: uploadEnv(vendor, report) })
    if (made.code !== 0 || vendor.counts.results !== tests) throw new Error(made.output)
    return made
  }
  await upload(`${root}dist`)
  const bodies = join(folder, 'bodies')
  writeFileSync(bodies, vendor.takeBodies().join('\n'))
  const candidates = {
    'saxes alone': () => run(node, [`${root}bench/lib/saxes-alone.mjs`, report]),
    'bare client': () => run(node, [`${root}bench/lib/bare-client.mjs`, vendor.url, bodies]),
    ...(before && { before: () => upload(before) }),
    now: () => upload(`${root}dist`),
    ...otherTools(others, report),
  }
  const measured = new Map(Object.keys(candidates).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, start] of Object.entries(candidates)) {
      measured.get(name).push(start === undefined ? undefined : await start())
    }
  }
  vendor.close()
  const of = (name, key) => median(measured.get(name).map((made) => made[key]))
  return Object.keys(candidates).map((name) => {
    const what = { report: `${size}, ${tests} tests (${megabytes(statSync(report).size)})`, what: name }
    if (candidates[name] === undefined) {
      const none = {
        time: 'not installed',
        'user CPU': '',
        'of saxes': '',
        'of before': '',
        'peak memory': '',
      }
      return { ...what, ...none }
    }
    const failed = measured.get(name).find(({ code }) => code !== 0)
    return {
      ...what,
      time: failed ? `exit ${failed.code}` : `${(of(name, 'ms') / 1000).toFixed(2)} s`,
      'user CPU': `${(of(name, 'user') / 1000).toFixed(2)} s`,
      'of saxes': ratio(of(name, 'user') / of('saxes alone', 'user')),
      'of before': before ? ratio(of(name, 'ms') / of('before', 'ms')) : '',
      'peak memory': megabytes(of(name, 'peak')),
    }
  })
}

/** Each as its own documentation says; undefined where it is not installed. */
function otherTools(folder, report) {
  if (folder === undefined) return {}
  const python = join(folder, 'venv/bin/python')
  const ifThere = (path, start) => (existsSync(join(folder, path)) ? start : undefined)
  const readWith = (code) => () => run(python, ['-c', code, report])
  return {
    junitparser: ifThere(
      'venv/bin/junitparser',
      readWith(
        'import sys; from junitparser import JUnitXml; print(sum(1 for s in JUnitXml.fromfile(sys.argv[1]) for c in s))',
      ),
    ),
    'trcli, its reader': ifThere(
      'venv/bin/trcli',
      readWith(
        'import sys; from pathlib import Path; from trcli.cli import Environment; from trcli.readers.junit_xml import JunitParser; e = Environment(); e.file = Path(sys.argv[1]); e.case_matcher = "auto"; e.suite_name = None; e.special_parser = None; e.params_from_config = {}; print(len(JunitParser(e).parse_file()))',
      ),
    ),
    'fast-xml-parser': ifThere('node_modules/fast-xml-parser', () =>
      run(node, [`${root}bench/lib/fast-xml-parser.mjs`, folder, report]),
    ),
    'datadog-ci --dry-run': ifThere('node_modules/.bin/datadog-ci', () =>
      run(
        node,
        [
          join(folder, 'node_modules/.bin/datadog-ci'),
          ...['junit', 'upload', '--service', 'bench', '--dry-run', report],
        ],
        { env: { DD_API_KEY: 'none', DATADOG_API_KEY: 'none', HOME: folder } },
      ),
    ),
  }
}
