import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const yaml = (path: string) => parse(read(path))
const named = (folder: string) => readdirSync(`${root}${folder}`)

describe('the forms of issues', () => {
  const forms = named('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml')
  const kinds = ['checkboxes', 'dropdown', 'input', 'markdown', 'textarea']

  test('are there for a bug, a vendor and a verdict, and nobody goes past them', () => {
    expect(forms.toSorted()).toEqual(['bug.yml', 'vendor.yml', 'verdict.yml'])
    expect(yaml('.github/ISSUE_TEMPLATE/config.yml')).toMatchObject({ blank_issues_enabled: false })
  })

  test.each(forms)('%s is what GitHub takes, and asks first for no token', (name) => {
    interface Field {
      type: string
      id?: string
      attributes: { label?: string; value?: string; options?: unknown[] }
    }
    const form: { name: string; description: string; body: Field[] } = yaml(`.github/ISSUE_TEMPLATE/${name}`)
    expect(Object.keys(form)).toEqual(['name', 'description', 'body'])
    expect(form.body[0]?.attributes.value).toMatch(/^\*\*Never paste a token/)
    const [, ...fields] = form.body
    for (const { type, attributes } of fields) {
      expect(kinds).toContain(type)
      expect(attributes.label).toMatch(/\S/)
      expect(['dropdown', 'checkboxes'].includes(type)).toBe(attributes.options !== undefined)
    }
    const ids = fields.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[\w-]+$/)
  })
})

describe('Dependabot', () => {
  interface Update {
    'package-ecosystem': string
    directory?: string
    directories?: string[]
    cooldown?: { 'default-days': number }
  }
  const updates: Update[] = yaml('.github/dependabot.yml').updates
  const folders = (ecosystem: string) =>
    updates
      .filter((update) => update['package-ecosystem'] === ecosystem)
      .flatMap(({ directory, directories = [] }) => [...(directory ? [directory] : []), ...directories])

  test('looks after every lockfile, every workflow and the tool that is installed by pip', () => {
    const locked = ['', ...named('tools').map((name) => `tools/${name}`)].filter((folder) =>
      existsSync(`${root}${folder}/package-lock.json`),
    )
    expect(folders('npm').toSorted()).toEqual(locked.map((folder) => `/${folder}`).toSorted())
    expect(folders('github-actions')).toEqual(['/', '/examples/workflows'])
    expect(folders('pip')).toEqual(['/.github/zizmor'])
  })

  test('proposes nothing that is younger than a week', () => {
    for (const { cooldown } of updates) expect(cooldown?.['default-days']).toBeGreaterThanOrEqual(7)
  })
})

test('everything has an owner', () => {
  const rules = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(rules[0]).toMatch(/^\* @\S+$/)
})

test('what a workflow installs by pip is pinned by its hash', () => {
  const lines = read('.github/zizmor/requirements.txt')
    .replace(/^#.*\n/, '')
    .trim()
  expect(lines).toMatch(/^[\w-]+==[\d.]+ \\\n +--hash=sha256:[0-9a-f]{64}$/)
  const installs = named('.github/workflows')
    .map((name) => read(`.github/workflows/${name}`))
    .flatMap((text) => text.match(/\bpip\S* install.*/g) ?? [])
  expect(installs.length).toBeGreaterThan(0)
  for (const line of installs) expect(line).toContain('--require-hashes --only-binary :all:')
})

test('an action of one repository is pinned to one commit everywhere', () => {
  const files = ['.github/workflows', 'examples/workflows'].flatMap((folder) =>
    named(folder).map((name) => `${folder}/${name}`),
  )
  const pins = new Map<string, Set<string>>()
  for (const file of files) {
    for (const [, action = '', pin = ''] of read(file).matchAll(
      /uses: ([\w-]+\/[\w-]+)[^@\s]*@([0-9a-f]{40} # \S+)/g,
    )) {
      pins.set(action, (pins.get(action) ?? new Set()).add(pin))
    }
  }
  expect(pins.size).toBeGreaterThanOrEqual(5)
  for (const [action, found] of pins) expect([action, [...found]]).toEqual([action, [expect.any(String)]])
})
