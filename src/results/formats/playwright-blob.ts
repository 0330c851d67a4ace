import type { ForeignFormat } from '../format.js'

export const playwrightBlob: ForeignFormat = {
  title: 'Playwright blob',
  recognises: ({ bytes, json }) =>
    (bytes[0] === 0x50 && bytes[1] === 0x4b && Buffer.from(bytes).includes('report.jsonl')) ||
    (json?.has('method') === true && json.has('params') && json.has('params.pathSeparator')),
  instead:
    'Run `npx playwright merge-reports --reporter=json DIR > results.json` where DIR holds the blobs of all shards, and upload `results.json`.',
}
