import type { JsonHead, ReadableFormat } from '../format.js'

const settings = ['configFile', 'rootDir', 'forbidOnly', 'fullyParallel', 'projects', 'reporter', 'workers']

/** The settings alone can fill the first bytes of a report of many projects. */
function hasSettings(json: JsonHead): boolean {
  return settings.filter((key) => json.has(`config.${key}`)).length >= 3
}

export const playwright: ReadableFormat = {
  name: 'playwright',
  title: 'Playwright JSON',
  writtenBy: '`playwright test --reporter=json`',
  recognises: ({ json }) => {
    if (json === undefined) return false
    // WebdriverIO has `suites` too, whose members hold tests; those of Playwright hold specs.
    if (json.has('suites'))
      return json.has('suites[].specs') || (json.has('config') && !json.has('suites[].tests'))
    return hasSettings(json)
  },
  load: async () => (await import('../playwright-json.js')).readPlaywrightJson,
}
