import {
  isBasicExpression,
  isMapping,
  isScalar,
  isSequence,
  NoOperationTraceWriter,
} from '@actions/workflow-parser'
import { parseAction } from '@actions/workflow-parser/actions/action-parser'
import { convertToIfCondition } from '@actions/workflow-parser/model/converter/if-condition'
import type { TemplateContext } from '@actions/workflow-parser/templates/template-context'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token'

/** A text of an action file: literal, or an expression to evaluate. */
export type Text = { readonly literal: string } | { readonly expression: string }

export interface CompositeStep {
  readonly id: string
  readonly name?: Text
  /** The condition, with `success()` added where it names no status function. */
  readonly condition: string
  readonly run: Text
  readonly shell: string
  readonly env: Readonly<Record<string, Text>>
  readonly workingDirectory?: Text
}

/** What an action.yml says, as far as it concerns running it. */
export interface Manifest {
  readonly name: string
  /** Default of each input. */
  readonly inputs: Readonly<Record<string, Text>>
  /** Value of each output; absent for an action that sets its outputs itself. */
  readonly outputs: Readonly<Record<string, Text | undefined>>
  readonly runs:
    | { readonly using: 'composite'; readonly steps: readonly CompositeStep[] }
    | { readonly using: 'node'; readonly main: string }
}

/** Reads an action file with GitHub's own parser and schema. @throws Error with every finding of the schema */
export function readManifest(content: string, file: string): Manifest {
  const { context, value } = parseAction({ name: file, content }, new NoOperationTraceWriter())
  const found = context.errors.getErrors().map((error) => error.message)
  if (found.length > 0 || value === undefined) throw new Error(`${file}: ${found.join('; ')}`)

  const root = members(value)
  const runs = members(root.runs)
  const using = literal(runs.using) ?? ''
  const manifest: Manifest = {
    name: literal(root.name) ?? '',
    inputs: mapValues(members(root.inputs), (input) => text(members(input).default) ?? { literal: '' }),
    outputs: mapValues(members(root.outputs), (output) => text(members(output).value)),
    runs: /^node\d+$/.test(using)
      ? { using: 'node', main: literal(runs.main) ?? '' }
      : { using: 'composite', steps: items(runs.steps).map((step) => compositeStep(context, step)) },
  }
  const late = context.errors.getErrors().map((error) => error.message)
  if (late.length > 0) throw new Error(`${file}: ${late.join('; ')}`)
  return manifest
}

function compositeStep(context: TemplateContext, token: TemplateToken): CompositeStep {
  const step = members(token)
  const run = text(step.run)
  if (run === undefined) throw new Error('A step without `run` is not supported.')
  const name = text(step.name)
  const workingDirectory = text(step['working-directory'])
  return {
    id: literal(step.id) ?? '',
    ...(name !== undefined && { name }),
    condition: (step.if && convertToIfCondition(context, step.if)?.expression) ?? 'success()',
    run,
    shell: literal(step.shell) ?? '',
    env: mapValues(members(step.env), (entry) => text(entry) ?? { literal: '' }),
    ...(workingDirectory !== undefined && { workingDirectory }),
  }
}

function members(token: TemplateToken | undefined): Readonly<Record<string, TemplateToken>> {
  if (token === undefined || !isMapping(token)) return {}
  return Object.fromEntries([...token].map(({ key, value }) => [key.toString(), value]))
}

function items(token: TemplateToken | undefined): readonly TemplateToken[] {
  return token !== undefined && isSequence(token) ? [...token] : []
}

function text(token: TemplateToken | undefined): Text | undefined {
  if (token === undefined || !isScalar(token)) return undefined
  return isBasicExpression(token) ? { expression: token.expression } : { literal: token.toString() }
}

function literal(token: TemplateToken | undefined): string | undefined {
  const value = text(token)
  return value !== undefined && 'literal' in value ? value.literal : undefined
}

function mapValues<A, B>(source: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, change(value)]))
}
