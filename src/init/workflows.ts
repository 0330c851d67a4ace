import {
  admin,
  adminSecret,
  expiryVariable,
  hasVendorFile,
  isByHand,
  rotationEnvironment,
  type Setup,
  tellsExpiry,
  useEnvironment,
} from './setup.js'

/** A file of the set-up, by its path in the repository. */
export interface SetupFile {
  readonly path: string
  readonly text: string
}

/** The file that uses the token of a secret, and the one that rotates it: a repository may have many. */
export const usePath = (secret: string): string => `.github/workflows/token-${fileName(secret)}.yml`
export const rotatePath = (secret: string): string => `.github/workflows/rotate-${fileName(secret)}.yml`

const fileName = (secret: string): string => secret.toLowerCase().replaceAll('_', '-')

export const appVariable = 'ROTATION_APP_CLIENT_ID'
export const appSecret = 'ROTATION_APP_PRIVATE_KEY'

const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
`

/** The workflows of a set-up. */
export function workflowsOf(setup: Setup): readonly SetupFile[] {
  const { secret } = setup
  const use = { path: usePath(secret), text: useWorkflow(setup) }
  return isByHand(setup) ? [use] : [use, { path: rotatePath(secret), text: rotateWorkflow(setup) }]
}

function useWorkflow(setup: Setup): string {
  const { vendor, task } = setup
  const environment = useEnvironment(setup)
  const needsFiles = task.do === 'upload' || task.do === 'command' || hasVendorFile(setup)
  const when =
    task.do === 'check'
      ? 'on:\n  schedule:\n    - cron: "23 5 * * *" # daily, so that a person knows before the token ends\n  workflow_dispatch:\n'
      : 'on: [push, pull_request]\n'
  return `name: ${names[task.do](vendor.title)}

${when}
permissions: {}

jobs:
  token:
    runs-on: ubuntu-latest${environment === undefined ? '' : `\n    environment: ${scalar(environment)} # holds the secret`}
    permissions:${needsFiles ? '\n      contents: read # to check out' : ' {}'}
    steps:
${needsFiles ? checkout : ''}${task.do === 'upload' ? testSteps(setup, task.files) : ''}${step(setup, {
  name: steps[task.do],
  ...(task.do === 'upload' && { if: '${{ !cancelled() }}' }),
  inputs: taskInputs(setup),
})}`
}

/** Playwright writes a report for machines only where it is told to. */
function testSteps({ tests, installs }: Setup, files: string): string {
  const isPlaywright =
    /\bplaywright test\b/.test(tests) && !tests.includes('--reporter') && /^[\w./-]+\.json$/.test(files)
  const command = isPlaywright ? `${tests} --reporter=dot,json` : tests
  const environment = isPlaywright
    ? `        env:\n          PLAYWRIGHT_JSON_OUTPUT_NAME: ${scalar(files)}\n`
    : ''
  return `${installs ? '      - run: npm ci\n' : ''}      - run: ${scalar(command)}\n${environment}`
}

const names = {
  upload: (title: string) => `Tests to ${title}`,
  trigger: (title: string) => `Run at ${title}`,
  command: (title: string) => `Work with ${title}`,
  check: (title: string) => `Check the token of ${title}`,
} as const

const steps = {
  upload: 'Upload the results, also of failed tests',
  trigger: 'Check the token, start the run, and end as it ends',
  command: 'Check the token, and run the command with it',
  check: 'Check the token',
} as const

function taskInputs({ task }: Setup): readonly Input[] {
  switch (task.do) {
    case 'upload':
      return [
        ['project', task.project],
        ['upload', task.files],
      ]
    case 'trigger':
      return [['trigger', task.spec]]
    case 'command':
      return [['command', task.command]]
    case 'check':
      return []
  }
}

function rotateWorkflow(setup: Setup): string {
  const { vendor, secret, stores } = setup
  return `name: Rotate the token of ${vendor.title}

on:
  schedule:
    - cron: "23 3 * * *" # daily: most runs find that nothing is due, or finish what an earlier run began
  workflow_dispatch:
    inputs:
      rotate:
        description: expiring, or always to rotate now.
        type: choice
        options: [expiring, always]
      leaked:
        description: The ref of a token that leaked; it is replaced and ended at once.
        type: string

permissions: {}

concurrency:
  group: token-action-${secret}
  cancel-in-progress: false

jobs:
  rotate:
    runs-on: ubuntu-latest
    environment: ${scalar(rotationEnvironment(setup))} # holds the key of the App; let only the default branch use it
    permissions:${hasVendorFile(setup) ? '\n      contents: read # to check out' : ' {}'}
    steps:
${hasVendorFile(setup) ? checkout : ''}      - name: Get a token that may write secrets, variables and read runs
        id: app
        uses: actions/create-github-app-token@1b10c78c7865c340bc4f6099eb2f838309f1e8c3 # v3.1.1
        with:
          client-id: \${{ vars.${appVariable} }}
          private-key: \${{ secrets.${appSecret} }}
${step(setup, {
  name: 'Rotate before it expires',
  inputs: [
    ['on-unknown', 'warn'],
    ['rotate', "${{ inputs.rotate || 'expiring' }}"],
    ['leaked', '${{ inputs.leaked }}'],
    ...(vendor.capabilities.rotation === 'in-place' ? [['allow-in-place', 'true'] as const] : []),
    ...(admin(setup) !== 'none' ? [['admin-token', `\${{ secrets.${adminSecret(setup)} }}`] as const] : []),
    ['secret', secret],
    ['stores', stores.join('\n')],
    ['github-token', '${{ steps.app.outputs.token }}'],
  ],
})}`
}

type Input = readonly [name: string, value: string]

function step(
  setup: Setup,
  {
    name,
    inputs,
    ...more
  }: { readonly name: string; readonly if?: string; readonly inputs: readonly Input[] },
): string {
  const { vendorInput, url, secret, action } = setup
  const { repository, commit, version } = action
  const all: readonly Input[] = [
    ['vendor', vendorInput],
    ...(url === '' ? [] : [['url', url] as const]),
    ['token', `\${{ secrets.${secret} }}`],
    ...(tellsExpiry(setup) ? [] : [['expires-at', `\${{ vars.${expiryVariable(setup)} }}`] as const]),
    ...inputs,
  ]
  return `      - name: ${name}
${more.if === undefined ? '' : `        if: ${more.if}\n`}        uses: ${repository}@${commit}${version === undefined ? '' : ` # v${version}`}
        with:
${all.map(([input, value]) => `          ${input}: ${scalar(value)}\n`).join('')}`
}

/** A text as YAML takes it in the place of a step's value. */
export function scalar(text: string): string {
  if (text.includes('\n')) {
    const lines = text.split('\n').map((line) => `\n            ${line}`)
    return `|${lines.join('')}`
  }
  const isPlain =
    /^(?:\$\{\{ [^{}"\\]+ \}\}|[A-Za-z][\w./:@-]*[\w/])$/.test(text) &&
    !/: |^(?:true|false|null|yes|no|on|off)$/i.test(text)
  return isPlain || text === 'true' ? text : JSON.stringify(text)
}
