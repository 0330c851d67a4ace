import type { Ci } from './ci.js'
import type { Redactor } from './redactor.js'
import type { Streams } from './streams.js'

/**
 * A CI system behind the redactor: what it is told to mask is redacted from then on in everything else it is told,
 * and reaches the CI system itself unredacted, each value once.
 */
export function guardCi(ci: Ci, redactor: Redactor, streams: Pick<Streams, 'unfiltered'>): Ci {
  const masked = new Set<string>()
  return {
    ...ci,
    mask: (...values) => {
      const fresh = [...new Set(values)].filter((value) => value.trim() !== '' && !masked.has(value))
      if (fresh.length === 0) return
      streams.unfiltered(() => ci.mask(...fresh))
      for (const value of fresh) masked.add(value)
      redactor.add(...fresh)
    },
    setOutput: (name, value) => ci.setOutput(name, redactor.redact(value)),
    annotate: (level, title, message) => ci.annotate(level, redactor.redact(title), redactor.redact(message)),
    summarize: (markdown) => ci.summarize(redactor.redact(markdown)),
    log: (line) => ci.log(redactor.redact(line)),
  }
}
