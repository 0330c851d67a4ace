import type { ForeignFormat } from '../format.js'

export const rust: ForeignFormat = {
  title: 'Rust test JSON',
  recognises: ({ json }) => json?.has('type') === true && json.has('event') && json.has('test_count'),
  instead: 'Run `cargo nextest run` with a `junit` path in its profile, and upload the XML.',
}
