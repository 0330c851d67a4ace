import { code, oneLine } from '../ci/text.js'
import { linkTo } from '../codes/link.js'
import { isCode } from '../codes/table.js'
import type { Notice, Remark, Step } from './notice.js'
import type { KeptFinding, LastRun, Record } from './record.js'

/** GitHub refuses a body of more than 65,536 characters; nobody reads a hundredth of it. */
const longestText = 20_000
const longestTitle = 200

/** What the list of issues shows. It changes only when something else is to be done. */
export function titleOf({ secret, findings, run, stopped }: Record): string {
  const grade = Math.max(findings.check?.grade ?? 0, findings.rotate?.grade ?? 0)
  const says =
    grade === 3
      ? 'it does not work'
      : grade > 0
        ? `act${run === undefined ? '' : ` before ${shownDay(run.ends)}`}`
        : stopped && run !== undefined
          ? `no scheduled run since ${shownDay(run.at)}`
          : 'nothing to do'
  return `Token ${secret}: ${says}`.slice(0, longestTitle)
}

/**
 * What a run has to say, as Markdown. What may be anybody's text stands as code, where it means nothing to Markdown and
 * calls nobody by an @.
 */
export function textOf(notice: Notice): string {
  const { vendor, ref, secret, remarks, ends, isDeclared, steps, command, runUrl } = notice
  const whose = isDeclared ? ', as a person declared' : ''
  const lines = [
    `The secret ${code(secret)} holds ${ref === '' ? 'a token' : `the token ${code(ref)}`} of ${code(vendor)}.`,
    ...(ends === undefined ? [] : ['', `It ends on ${shownTime(Date.parse(ends))}${whose}.`]),
    ...(remarks.length === 0 ? ['', 'Nothing is to be done.'] : ['', ...remarks.map(remarkLine)]),
    ...(steps.length === 0
      ? []
      : ['', 'What to do:', '', ...steps.map((step, at) => `${at + 1}. ${code(step)}`)]),
    ...(remarks.length === 0 ? [] : ['', 'The command to paste:', '', ...block(command)]),
    ...(runUrl === undefined ? [] : ['', `Found by ${link('this run', runUrl)}.`]),
  ]
  return cut(lines.join('\n'))
}

/** What a comment says when it got worse. */
export function commentOf({ remarks, ends, runUrl }: Notice): string {
  return cut(
    [
      ...remarks.map(remarkLine),
      ...(ends === undefined ? [] : ['', `The token ends on ${shownTime(Date.parse(ends))}.`]),
      '',
      `What to do is at the top${runUrl === undefined ? '' : `; found by ${link('this run', runUrl)}`}.`,
    ].join('\n'),
  )
}

/** What is shown of a finding whose own text was replaced by a graver one, until its step runs again. */
export function elsewhere(step: Step, finding: KeptFinding | undefined): string {
  return `The last ${code(step)} said ${code(finding?.code ?? '')}; the next one says more.`
}

/** When the last run was, and how far it reaches. */
export function lastRunOf({ run, stopped }: Record): string {
  const own =
    'token-action keeps this issue: it writes the text anew, closes it when nothing is to be done, and opens it again.'
  if (run === undefined) return own
  const until = Math.min(run.at + run.everyMs, run.ends)
  return [
    ...(stopped ? [`⚠️ ${stoppedWords(run)}`, ''] : []),
    `Last run: ${shownTime(run.at)}. Without another one, trust the token until ${shownTime(until)}.`,
    '',
    own,
  ].join('\n')
}

/** What a comment says when the runs have stopped. */
export function stoppedComment(run: LastRun): string {
  return `⚠️ ${stoppedWords(run)}`
}

function stoppedWords({ at }: LastRun): string {
  return (
    `No scheduled run has looked at this token since ${shownTime(at)}. The schedule may be disabled (GitHub does that ` +
    'after 60 days without activity in a public repository), or its workflow removed. Enable it, restore it, or add one; ' +
    'its next run closes this issue. If the token is not used any more, close the issue yourself.'
  )
}

/** The message for a webhook, as plain text. */
export function plainText(notice: Notice, event: Event): string {
  const { secret, vendor, ref, remarks, ends, steps, command } = notice
  const head = `Token ${secret} (${[vendor, ref].filter((word) => word !== '').join(', ')}): ${eventWords[event]}`
  return cut(
    [
      head,
      ...remarks.map((each) => `${each.code}: ${each.message}`),
      ...(ends === undefined ? [] : [`It ends on ${shownTime(Date.parse(ends))}.`]),
      ...(remarks.length === 0 ? [] : [...steps.map((step, at) => `${at + 1}. ${step}`), command]),
    ].join('\n'),
    longestMessage,
  )
}

/** Slack cuts off what is longer, and such a message is read by nobody. */
const longestMessage = 3_000

export type Event = 'opened' | 'worse' | 'closed' | 'stopped' | 'found'

const eventWords: { readonly [Name in Event]: string } = {
  opened: 'somebody has to act',
  worse: 'it got worse',
  closed: 'nothing is to be done any more',
  stopped: 'no scheduled run has looked at it for too long',
  found: 'somebody has to act',
}

/** Slack takes three signs for its own. https://docs.slack.dev/messaging/formatting-message-text */
export function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function remarkLine({ code: name, message }: Remark): string {
  const where = isCode(name) ? link(name, linkTo(name)) : name
  return `- **${where}**: ${code(message)}`
}

/** A link whose address cannot end it. */
function link(words: string, address: string): string {
  return `[${words}](<${address.replace(/[<>\s]/g, encodeURIComponent)}>)`
}

function block(command: string): readonly string[] {
  const longest = Math.max(2, ...[...command.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}sh`, oneLine(command), fence]
}

function cut(text: string, longest = longestText): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`
}

/** Such as `2026-12-06 19:05 UTC`. */
function shownTime(at: number): string {
  return `${shownDay(at)} ${new Date(at).toISOString().slice(11, 16)} UTC`
}

function shownDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
