import { explain } from '../codes/failure.js'
import { linkTo } from '../codes/link.js'
import { isCode } from '../codes/table.js'
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
      if (reached === 'nobody')
        ci.annotate(
          'warning',
          'MASKS_UNREAD',
          linked('MASKS_UNREAD', explain('MASKS_UNREAD', { ci: ci.title })),
        )
      if (reached === 'perhaps')
        ci.annotate(
          'notice',
          'MASKS_UNSURE',
          linked('MASKS_UNSURE', explain('MASKS_UNSURE', { ci: ci.title })),
        )
    },
    setOutput: (name, value) => ci.setOutput(name, safe(value)),
    annotate: (level, title, message) => ci.annotate(level, safe(title), linked(title, safe(message))),
    summarize: (page) => ci.summarize(mapTexts(page, safe)),
    log: (line) => ci.log(safe(line)),
  }
}

/** With the place where the code is explained, where the title is one. */
function linked(title: string, message: string): string {
  return isCode(title) ? `${message} See ${linkTo(title)}` : message
}
