import { linkTo } from '../codes/link.js'
import { isCode } from '../codes/table.js'
import { code, oneLine } from './text.js'

export type Sign = '✅' | '❌' | '⚠️' | '⏭️' | '⏳' | 'ℹ️'

export interface SummaryPage {
  readonly sign: Sign
  /** Our own words, which may name a vendor by its title. */
  readonly title: string
  /** A name of ours, and values of anybody's. */
  readonly facts: readonly (readonly [name: string, ...values: string[]])[]
  readonly lists?: readonly { readonly title: string; readonly items: readonly string[] }[]
  readonly remarks?: readonly { readonly sign: Sign; readonly code: string; readonly message: string }[]
  /** Lines to copy as they are. */
  readonly block?: { readonly before: string; readonly lines: readonly string[] }
}

/**
 * A page of the job summary. Text that may be anybody's stands as code, where Markdown and HTML mean nothing, and it
 * stands there as it is: the runner looks for the secrets of the job in this source, so an escape would hide them from
 * it. Tables are left out because a `|` would have to be escaped in them.
 */
export function renderSummary(page: SummaryPage): string {
  const { sign, title, facts, lists = [], remarks = [], block } = page
  const lines = [
    `### ${sign} ${title}`,
    '',
    ...facts.map(([name, ...values]) => `- ${name}: ${values.map(code).join(' ')}`),
    ...lists.flatMap((list) => ['', `${list.title}:`, '', ...list.items.map((item) => `- ${code(item)}`)]),
    '',
    ...remarks.map((remark) => `- ${remark.sign} ${name(remark.code)} ${code(remark.message)}`),
    ...(block === undefined ? [] : [block.before, '', '```', ...block.lines.map(oneLine), '```']),
    '',
  ]
  return lines.join('\n')
}

/** The page with each text of it changed; where the texts of a row show something together, they become one. */
export function mapTexts(page: SummaryPage, change: (text: string) => string): SummaryPage {
  const { title, facts, lists, remarks, block } = page
  const changeAll = (texts: readonly string[]): string[] => {
    const apart = texts.map(change)
    const together = change(texts.join('\n'))
    return together === apart.join('\n') ? apart : [together]
  }
  return {
    ...page,
    title: change(title),
    facts: facts.map(([name, ...values]) => [change(name), ...changeAll(values)]),
    ...(lists && {
      lists: lists.map((list) => ({ title: change(list.title), items: changeAll(list.items) })),
    }),
    ...(remarks && {
      remarks: remarks.map((remark) => ({ ...remark, message: change(remark.message) })),
    }),
    ...(block && { block: { before: change(block.before), lines: block.lines.map(change) } }),
  }
}

/** A code, with the place where it is explained. */
function name(text: string): string {
  return isCode(text) ? `[**${text}**](${linkTo(text)})` : `**${text}**`
}
