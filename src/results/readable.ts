// biome-ignore-all format: made by `npm run generate` from the list of formats

/** What the input `format` calls the formats that are read. */
export const readableNames = ['playwright', 'junit', 'trx', 'ctrf', 'cucumber', 'jest'] as const

/** Their titles, for sentences. */
export const readableTitles = 'Playwright JSON, JUnit XML, TRX, CTRF JSON, Cucumber JSON or Jest JSON and Vitest JSON'
