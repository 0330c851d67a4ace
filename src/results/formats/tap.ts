import type { ForeignFormat } from '../format.js'

export const tap: ForeignFormat = {
  title: 'TAP',
  recognises: ({ text }) =>
    // Not what a test of another report printed.
    /^(?:TAP version 1[34]\b|1\.\.\d+\s*$|(?:not )?ok 1\b)/m.test(
      text
        .slice(0, 2_000)
        .split(/^\s*[<{[]/m, 1)
        .join(''),
    ),
  instead:
    'Write JUnit XML instead: `node --test --test-reporter=junit`, or `tap-xunit` behind a runner that prints TAP.',
}
