import { Failure } from '../../codes/failure.js'
import type { Http, HttpResponse } from '../../http/http.js'
import { reasonOf } from '../../http/status.js'
import { segment } from '../../http/url.js'
import { accepted, read, unusable } from '../exchange.js'
import { fieldsOf, textOf } from '../fields.js'
import { isRouteMissing } from '../route.js'
import { settingsOf } from '../settings.js'
import { statesOf } from '../states.js'
import { invalidTrigger, requireKind, requireParameters, start } from '../trigger.js'
import type { OperationState, Operations, OverrideKeys, TriggerRequest, VendorSession } from '../vendor.js'

export const triggers = { suite: 'suite:ID', scenario: 'scenario:ID' } as const

/**
 * The two routes that start a run, the one that reads it, `runId` in the first answer and the states `success`,
 * `failed` and `cancelled` are documented. The fields of the request are not: they follow the flags of the vendor's
 * own command line.
 */
export const operationKeys = {
  suitePath: { default: '/api/ci/runs/suite', help: 'Path that starts a suite.' },
  scenarioPath: { default: '/api/ci/runs/scenario', help: 'Path that starts a scenario.' },
  runPath: { default: '/api/ci/runs/{id}', help: 'Path that reads a run, with `{id}`.', holds: '{id}' },
  suiteIdField: { default: 'suiteId', help: 'Field of the request with the id of the suite.' },
  suiteNameField: { default: 'suiteName', help: 'Field of the request with the name of the suite.' },
  scenarioIdField: { default: 'scenarioId', help: 'Field of the request with the id of the scenario.' },
  scenarioNameField: { default: 'scenarioName', help: 'Field of the request with the name of the scenario.' },
  projectIdField: { default: 'projectId', help: 'Field of the request with the id of the project.' },
  projectNameField: { default: 'projectName', help: 'Field of the request with the name of the project.' },
  variablesField: { default: 'variables', help: 'Field of the request with the variables, an object.' },
  runIdField: { default: 'runId', help: 'Field of the first answer with the id of the run.' },
  statusField: { default: 'status', help: 'Field of a run with its state.' },
  summaryField: { default: 'errorSummary', help: 'Field of a run with one line about its failure.' },
  queuedStates: {
    default: 'queued,pending,waiting',
    help: 'States of a run that has not begun.',
    states: 'queued',
  },
  runningStates: { default: 'running,in_progress', help: 'States of a run that goes on.', states: 'running' },
  successStates: { default: 'success', help: 'States of a run that ended well.', states: 'success' },
  failedStates: { default: 'failed', help: 'States of a run that ended in failure.', states: 'failed' },
  cancelledStates: { default: 'cancelled', help: 'States of a run that was cancelled.', states: 'cancelled' },
  abortPath: {
    default: '',
    help: 'Path that cancels a run, with `{id}`; none is documented.',
    holds: '{id}',
  },
} as const satisfies OverrideKeys

const parameters = ['id', 'name', 'project', 'project-id', 'project-name'] as const

/** Runs suites and scenarios of QANode. */
export function createOperations(session: VendorSession): Operations {
  const { http } = session
  const setting = settingsOf(operationKeys, session.overrides)

  function stateOf(response: HttpResponse, isStart: boolean): OperationState {
    const body = fieldsOf(response.json())
    const run = { ...fieldsOf(body.data), ...fieldsOf(body.run), ...body }
    const id = textOf(run, setting('runIdField'), 'id')
    if (id === undefined) throw unusable(http, response, `it has no \`${setting('runIdField')}\``)
    const vendorState = http.presentable(textOf(run, setting('statusField')) ?? '')
    const summary = http.presentable(textOf(run, setting('summaryField')) ?? '')
    return {
      runId: id,
      state: isStart && vendorState === '' ? 'queued' : meaningOf(vendorState),
      vendorState,
      ...(summary !== '' && { summary }),
    }
  }

  function meaningOf(vendorState: string): OperationState['state'] {
    const known = [
      ['queued', 'queuedStates'],
      ['running', 'runningStates'],
      ['success', 'successStates'],
      ['failed', 'failedStates'],
      ['cancelled', 'cancelledStates'],
    ] as const
    const found = known.find(([, name]) => statesOf(setting(name)).includes(vendorState.toLowerCase()))
    return found?.[0] ?? 'unknown'
  }

  function bodyOf(kind: keyof typeof triggers, request: TriggerRequest): Record<string, unknown> {
    const { id = request.id, name, project, 'project-id': projectId } = request.parameters
    const projectName = request.parameters['project-name'] ?? project
    if (id === undefined && name === undefined) {
      throw invalidTrigger(request, 'a trigger with an id, or a name and its project', triggers[kind])
    }
    const body: Record<string, unknown> = {}
    const put = (field: string, value: string | undefined) => {
      if (value !== undefined) body[field] = value
    }
    put(setting(`${kind}IdField`), id)
    put(setting(`${kind}NameField`), name)
    put(setting('projectIdField'), projectId)
    put(setting('projectNameField'), projectName)
    if (Object.keys(request.variables).length > 0) body[setting('variablesField')] = request.variables
    return body
  }

  async function startRun(request: TriggerRequest): Promise<OperationState> {
    const kind = requireKind(http, request, triggers)
    requireParameters(request, parameters, triggers.suite)
    const target = request.id ?? request.parameters.id ?? request.parameters.name ?? ''
    const response = await start(
      http,
      {
        method: 'POST',
        path: setting(`${kind}Path`),
        body: bodyOf(kind, request),
      },
      `the ${request.kind} ${target}`,
    )
    refuseTarget(http, response, request.kind, target)
    return stateOf(accepted(http, response), true)
  }

  async function poll(runId: string): Promise<OperationState> {
    return stateOf(await read(http, pathOf(setting('runPath'), runId)), false)
  }

  async function abort(runId: string): Promise<void> {
    const path = pathOf(setting('abortPath'), runId)
    accepted(http, await http.send({ method: 'POST', path, idempotent: true }))
  }

  return { pollMs: 2_000, start: startRun, poll, ...(setting('abortPath') !== '' && { abort }) }
}

function pathOf(template: string, id: string): string {
  return template.replaceAll('{id}', segment(id))
}

/** @throws Failure TARGET_NOT_FOUND when the answer says that the suite or the scenario does not exist */
function refuseTarget(http: Http, response: HttpResponse, kind: string, id: string): void {
  const reason = reasonOf(http, response)
  const missing =
    (response.status === 404 && !isRouteMissing(reason)) ||
    ([400, 422].includes(response.status) && /not found|not exist/i.test(reason))
  if (missing) throw new Failure('TARGET_NOT_FOUND', { vendor: http.title, kind, id: http.presentable(id) })
}
