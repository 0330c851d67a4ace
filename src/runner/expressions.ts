import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

/** The contexts an expression may read, each a plain value. Names are case-insensitive, as GitHub's are. */
export type Contexts = Readonly<Record<string, unknown>>

export type JobStatus = 'success' | 'failure' | 'cancelled'

/** Evaluates an expression without its `${{ }}`. `status` is what `success()` and its kin look at. */
export function evaluate(expression: string, contexts: Contexts, status: JobStatus): data.ExpressionData {
  const functions = statusFunctions(status)
  const { tokens } = new Lexer(expression).lex()
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse()
  const context = toData(contexts)
  if (!(context instanceof data.Dictionary)) throw new Error('The contexts are no object.')
  return new Evaluator(tree, context, new Map(functions.map((entry) => [entry.name, entry]))).evaluate()
}

/** Whether the value of an `if:` counts as true: not false, 0, an empty text or null. */
export function isTruthy(value: data.ExpressionData): boolean {
  switch (value.kind) {
    case data.Kind.Boolean:
      return value.value
    case data.Kind.Number:
      return value.value !== 0 && !Number.isNaN(value.value)
    case data.Kind.String:
      return value.value !== ''
    case data.Kind.Null:
      return false
    default:
      return true
  }
}

function statusFunctions(status: JobStatus) {
  const answers = {
    always: true,
    success: status === 'success',
    failure: status === 'failure',
    cancelled: status === 'cancelled',
  }
  return Object.entries(answers).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(answer),
  }))
}

function toData(value: unknown): data.ExpressionData {
  if (typeof value === 'string') return new data.StringData(value)
  if (typeof value === 'number') return new data.NumberData(value)
  if (typeof value === 'boolean') return new data.BooleanData(value)
  if (Array.isArray(value)) return new data.Array(...value.map(toData))
  if (typeof value !== 'object' || value === null) return new data.Null()
  return new data.Dictionary(
    ...Object.entries(value).map(([key, member]) => ({ key, value: toData(member) })),
  )
}
