import { defineConfig } from 'vitest/config'

/** The tests of single parts, which import the sources; those that start built bundles see no change of them. */
export default defineConfig({
  logLevel: 'error',
  test: {
    include: [
      'test/token/**/*.test.ts',
      'test/http/**/*.test.ts',
      'test/ci/**/*.test.ts',
      'test/inputs/**/*.test.ts',
      'test/rotate/tables/**/*.test.ts',
      'test/rotate/explorer/stories.test.ts',
      'test/rotate/journal/**/*.test.ts',
    ],
    // These start built bundles too.
    exclude: ['test/http/hostile-text.test.ts', 'test/ci/runner-streams.test.ts'],
    // A mutant that hangs a test costs this time.
    testTimeout: 5_000,
    hookTimeout: 5_000,
    env: { NODE_EXTRA_CA_CERTS: '', HTTP_PROXY: '', HTTPS_PROXY: '', http_proxy: '', https_proxy: '' },
  },
})
