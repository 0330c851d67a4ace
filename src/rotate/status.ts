import { type Driven, drive } from './drive.js'
import type { Effect } from './effects/effects.js'
import { describe, step } from './effects/index.js'
import { Facts } from './facts/facts.js'
import { type LineState, lineState, lineStores } from './facts/line-stores.js'
import { owedBy } from './facts/memory.js'
import { firstView, type View } from './facts/view.js'
import type { Hands } from './hands/hands.js'
import { idleReport, remarksOf } from './idle.js'
import type { RotateDeps, RotateInputs, RotateReport, StoreProgress } from './ports.js'
import { prepare } from './prepare.js'
import { reportOf, withoutDead } from './report.js'
import { stopped } from './rules/ends.js'
import type { Act } from './rules/rule.js'
import { stepsFor } from './steps.js'
import type { Task } from './task.js'

/** Says where the rotation is, by the same rules, and changes nothing. An empty token is one that nobody gave. */
export async function status(inputs: RotateInputs, deps: RotateDeps): Promise<RotateReport> {
  const report = await looked(inputs, deps)
  return { ...report, steps: stepsFor(report, inputs, deps, []) }
}

async function looked(inputs: RotateInputs, deps: RotateDeps): Promise<RotateReport> {
  const { task: plain, hands: own } = prepare(inputs, deps)
  // It tells what the next run does, which begins after every write.
  const hands: Hands = { ...own, began: async () => Number.MAX_SAFE_INTEGER }
  const task: Task = { ...plain, readsStores: true }
  const ownRef = deps.refOf(inputs.token)
  if (inputs.token === '') return asShown(firstView('', hands.now()), task, hands)
  const found = await drive({ task, hands, ownRef, manner: 'real', onlyLooks: true })
  const { towards } = found
  if (isBlind(found.view, task)) {
    const shown = await asShown(found.view, task, hands)
    if (towards !== undefined) return shown
    // What stops the next run stops it whatever the journal says.
    const { outcome, code, message, level } = reportOf(found, task)
    return { ...shown, outcome, code, message, level }
  }
  const driven = { ...found, view: await listed(found.view, task, hands) }
  if (towards === undefined) return reportOf(driven, task)
  const refused = await weighed(driven.view, task, towards, hands)
  if (refused !== undefined) return reportOf(refused, task)
  const waitingFor =
    towards.intent !== undefined
      ? `a run that makes the next generation, because ${towards.intent.why}`
      : towards.effect === undefined
        ? 'a run that notes the stores'
        : nextStep(describe(towards.effect, task, driven.view))
  return reportOf({ ...driven, end: { outcome: 'waiting', waitingFor } }, task)
}

/** What the next run does, within a sentence. */
function nextStep(described: string | undefined): string {
  return described === undefined
    ? 'a run that goes on'
    : `a run, whose next step is: ${described.replace(/\.$/, '')}`
}

/** A person who asks is told how the tokens are now, also where a run would have asked for no list. */
async function listed(view: View, task: Task, hands: Hands): Promise<View> {
  if (view.own.verdict === undefined || view.journal === undefined || view.list !== undefined) return view
  const f = new Facts(view, task).withIdentitiesOfJournal()
  if (!f.canAsk) return view
  const { view: seen, failed } = await step(view, task, f.listing, hands)
  return failed ? view : seen
}

/** How the next run would end, where the vendor lets it create no token; undefined where nothing is known against it. */
async function weighed(view: View, task: Task, { intent }: Act, hands: Hands): Promise<Driven | undefined> {
  if (intent?.shape !== 'overlap' || view.own.verdict !== 'invalid' || view.list === undefined)
    return undefined
  const { modelId: like } = new Facts(view, task)
  const effect = { do: 'weigh-create', ...(like !== undefined && { like }) } as const
  const { view: seen, failed } = await step(view, task, effect, hands)
  const failure = failed ? seen.failure : undefined
  return failure && { view: seen, ...stopped(new Facts(seen, task), failure) }
}

/** Whether all that is at hand is a dead token, and the newest generation, which it cannot prove, names another one. */
function isBlind(view: View, task: Task): boolean {
  if (view.own.verdict !== 'invalid' || task.hasAdmin || view.journal === undefined) return false
  const { newest, memory } = new Facts(view, task).withIdentitiesOfJournal()
  return newest?.body !== undefined && memory === undefined && newest.body.token !== view.own.ref
}

/**
 * What the journal says where nothing proves it, and what the stores show beside it. Who has to act, and what has ended,
 * is not for an unproven entry to say.
 */
async function asShown(before: View, task: Task, hands: Hands): Promise<RotateReport> {
  let view: View = { ...before, own: { ...before.own, verdict: before.own.verdict ?? 'unknown' } }
  const look = async (effect: Effect): Promise<Driven['end']['failure']> => {
    const stepped = await step(view, task, effect, hands)
    view = stepped.view
    return stepped.failed ? view.failure : undefined
  }
  const failures = [await look({ do: 'read-journal' }), await look({ do: 'identify' })]
  const failure = failures.find((each) => each !== undefined)
  if (failure !== undefined) return reportOf({ view, end: { outcome: 'refused', failure } }, task)
  await look({ do: 'read-stores', stores: new Facts(view, task).everyStore })
  const f = new Facts(view, task)
  const { newest } = f
  const body = newest?.body
  if (newest === undefined || body === undefined) {
    const stores = task.addresses.map((store) => ({ store, state: 'untouched', updatedAt: null }) as const)
    const waitingFor = `a first rotation: the journal knows of none that wrote ${task.secret}`
    return { ...idleReport(), outcome: 'waiting', waitingFor, generation: 0, stores, journal: 'none' }
  }
  const states = new Map(lineStores(f).map((each) => [each.id, stateOf(f, each, body.token)]))
  const unread = [...view.shown.values()].flatMap((each) => (each instanceof Error ? [each] : []))
  const dead = before.own.ref === '' ? '' : ` (${before.own.ref} no longer works)`
  return {
    ...idleReport(),
    outcome: 'waiting',
    waitingFor: `a token that works, or the admin token: only they prove what the journal says${dead}`,
    generation: body.generation,
    journal: 'not verified',
    newest: body.token,
    owed: withoutDead(owedBy(newest), view),
    warnings: remarksOf(unread, null),
    stores: f.inputs.map(({ address, id }) => {
      const shown = view.shown.get(id)
      const at = shown !== null && shown !== undefined && 'at' in shown ? shown.at : undefined
      return {
        store: address,
        state: states.get(id) ?? 'pending',
        updatedAt: at === undefined ? null : new Date(at).toISOString(),
      }
    }),
  }
}

const progress: Readonly<Record<LineState, StoreProgress>> = {
  shows: 'stored',
  unread: 'failed',
  overwritten: 'changed',
  pending: 'pending',
  unclear: 'pending',
}

function stateOf(f: Facts, store: ReturnType<typeof lineStores>[number], newest: string): StoreProgress {
  const state = progress[lineState(f, store)]
  return state === 'stored' && store.record.token !== newest ? 'pending' : state
}
