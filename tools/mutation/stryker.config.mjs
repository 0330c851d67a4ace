/**
 * Mutation testing: whether a test fails when a line is wrong. Unit tests alone judge, because what starts built bundles
 * does not see a change of the sources. With MUTATION_FOLDER=token one of the folders below is taken, and
 * `--mutate FILE` takes a file.
 */
const folders = ['token', 'http', 'ci', 'inputs', 'rotate/facts', 'rotate/rules', 'rotate/journal']
const given = process.env.MUTATION_FOLDER
if (given && !folders.includes(given)) throw new Error(`MUTATION_FOLDER is none of ${folders.join(', ')}`)

export default {
  mutate: (given ? [given] : folders).map((folder) => `src/${folder}/**/*.ts`),
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tools/mutation/vitest.config.ts', related: true },
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: `tools/mutation/.stryker/incremental-${(given ?? 'all').replace('/', '-')}.json`,
  tempDirName: 'tools/mutation/.stryker/tmp',
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'tools/mutation/.stryker/report.json' },
  htmlReporter: { fileName: 'tools/mutation/.stryker/report.html' },
  ignorePatterns: ['dist', 'bench', 'docs', '.github'],
  concurrency: 2,
  timeoutMS: 5_000,
  // No threshold: what a survivor means is for a reader to say.
  thresholds: { high: 90, low: 70, break: null },
}
