import { parse } from 'yaml'

/** One line that a CI system hands to a shell. */
export interface Line {
  /** The shell and its options; the script is the next argument. */
  readonly shell: readonly string[]
  readonly script: string
  /** The secrets that the file gives to this line, or that the CI system gives to all. */
  readonly secrets: readonly string[]
}

type Reader = (text: string) => readonly Line[]

const bash = ['bash', '-eo', 'pipefail', '-c']
const lines = (shell: readonly string[], scripts: readonly string[], secrets: readonly string[]): Line[] =>
  scripts.map((script) => ({ shell, script, secrets }))

const readers: Readonly<Record<string, Reader>> = {
  gitlab: (text) => {
    const {
      stages,
      default: _defaults,
      ...jobs
    }: Record<string, unknown> & { stages: string[] } = parse(text)
    const known = Object.values(jobs) as { stage: string; script: string[] }[]
    for (const { stage } of known) if (!stages.includes(stage)) throw new Error(`no stage ${stage}`)
    const ordered = known.toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))
    return ordered.flatMap(({ script }) => lines(bash, script, ['QA_HUB_TOKEN']))
  },
  azure: (text) => {
    const { steps }: { steps: { script: string; env?: Record<string, string> }[] } = parse(text)
    return steps.flatMap(({ script, env = {} }) => {
      // A secret variable is in no environment but where `$(NAME)` puts it.
      const secrets = Object.entries(env).filter(([name, value]) => value === `$(${name})`)
      return lines(
        ['bash', '--noprofile', '--norc', '-c'],
        [script],
        secrets.map(([name]) => name),
      )
    })
  },
  circleci: (text) => {
    type Step = 'checkout' | { run: string | { command: string } }
    const { jobs, workflows }: { jobs: Record<string, { steps: Step[] }>; workflows: object } = parse(text)
    const hasContext = JSON.stringify(workflows).includes('"context":"qa-hub"')
    return Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap((step) => {
        if (step === 'checkout') return []
        const script = typeof step.run === 'string' ? step.run : step.run.command
        return lines(bash, [script], hasContext ? ['QA_HUB_TOKEN'] : [])
      }),
    )
  },
  bitbucket: (text) => {
    type Step = { step: { script: string[] } }
    const { pipelines }: { pipelines: { branches: Record<string, Step[]> } } = parse(text)
    const steps = Object.values(pipelines.branches).flat()
    return steps.flatMap(({ step }) => lines(['bash', '-e', '-c'], step.script, ['QANODE_TOKEN']))
  },
  buildkite: (text) => {
    const { steps }: { steps: { command: string[]; secrets?: string[] }[] } = parse(text)
    // What `$` names is put in when the pipeline is uploaded, before any secret is there.
    if (steps.some(({ command }) => command.join().includes('$'))) throw new Error('a $ in a command')
    return steps.flatMap(({ command, secrets = [] }) => lines(['bash', '-e', '-c'], command, secrets))
  },
  jenkins: jenkinsLines,
}

/** The lines of a file, in the order in which they run. @throws Error for a file of another structure */
export function linesOf(id: string, text: string): readonly Line[] {
  const found = readers[id]?.(text) ?? []
  if (found.length === 0) throw new Error(`no line of ${id}`)
  return found
}

/** A small reading of a declarative Jenkinsfile: blocks that close, and `sh` with one text within them. */
function jenkinsLines(text: string): readonly Line[] {
  const code = text.replace(/^\s*\/\/.*$/gm, '').replace(/(['"}])\s+\/\/.*$/gm, '$1')
  const open: string[] = []
  const found: Line[] = []
  for (const raw of code.split('\n')) {
    const line = raw.trim()
    if (/^docker \{ image '[\w:.-]+' \}$/.test(line) || /^\w+ = '[^']*'$/.test(line) || line === '') continue
    const block = /^(.*\S) \{$/.exec(line)?.[1]
    if (block !== undefined) open.push(block)
    else if (line === '}') {
      if (open.pop() === undefined) throw new Error('a } without its {')
    } else {
      const [, , script] = /^sh (['"])(.*)\1$/.exec(line) ?? []
      if (script === undefined) throw new Error(`not understood: ${line}`)
      // Between double quotes Groovy puts values in, which would show them to everybody.
      if (line.startsWith('sh "') && script.includes('$')) throw new Error('a $ that Groovy would fill in')
      const secrets = open.flatMap((each) => /^withCredentials\(.*variable: '(\w+)'/.exec(each)?.[1] ?? [])
      found.push({ shell: ['sh', '-xe', '-c'], script, secrets })
      const place = open.map((each) => each.replace(/\(.*/, '')).join(' ')
      if (!/^pipeline stages stage (?:steps|post always)(?: withCredentials)?$/.test(place)) {
        throw new Error(`sh in ${place}`)
      }
    }
  }
  if (open.length > 0) throw new Error(`${open.join(' ')} does not end`)
  return found
}
