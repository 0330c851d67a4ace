import { explain } from '../codes/failure.js'
import { linked } from '../codes/link.js'
import type { Code } from '../codes/table.js'
import type { Ci } from './ci.js'
import type { Redactor } from './redactor.js'
import type { Streams } from './streams.js'
import { mapTexts } from './summary.js'
import { visible } from './text.js'

/**
 * The one door through which text leaves, whoever it came from: what is told to be masked reaches the CI system as it is,
 * each value once, and is redacted from then on in everything else; characters that nobody sees are gone from all of it.
 */
export function guardCi(ci: Ci, redactor: Redactor, streams: Pick<Streams, 'toRunner'>): Ci {
  const masked = new Set<string>()
  const safe = (text: string): string => redactor.redact(visible(text))
  return {
    ...ci,
    mask: (...values) => {
      const fresh = [...new Set(values)].filter((value) => value.trim() !== '' && !masked.has(value))
      if (fresh.length === 0) return
      const isFirst = masked.size === 0
      const reached = streams.toRunner(() => ci.mask(...fresh))
      for (const value of fresh) masked.add(value)
      redactor.add(...fresh)
      if (!isFirst || !ci.masksInLog) return
      const say = (level: 'warning' | 'notice', code: Code): void =>
        ci.annotate(level, code, linked(code, explain(code, { ci: ci.title })))
      if (reached === 'nobody') say('warning', 'MASKS_UNREAD')
      if (reached === 'perhaps') say('notice', 'MASKS_UNSURE')
    },
    setOutput: (name, value) => ci.setOutput(name, safe(value)),
    annotate: (level, title, message) => ci.annotate(level, safe(title), linked(title, safe(message))),
    summarize: (page) => ci.summarize(mapTexts(page, safe)),
    log: (line) => ci.log(safe(line)),
  }
}
