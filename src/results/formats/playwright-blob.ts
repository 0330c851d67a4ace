import type { ForeignFormat } from '../format.js'

export const playwrightBlob: ForeignFormat = {
  title: 'Playwright blob',
  recognises: ({ bytes }) =>
    bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && Buffer.from(bytes).includes('report.jsonl'),
  instead:
    'Run `npx playwright merge-reports --reporter=json DIR > results.json` where DIR holds the blobs of all shards, and upload `results.json`.',
}
