import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatProblem } from '../../src/check/offline.js'
import { foreignIssuers } from '../../src/token/foreign-forms.js'
import { hasForm, type Issuer } from '../../src/token/form.js'
import { vendors } from '../../src/vendors/index.js'
import { registry } from '../../src/vendors/registry.js'
import { githubDoor, strangerFor, strangerProblem } from '../../src/vendors/stranger.js'
import { samples } from '../token/samples.js'
import { githubToken, gitlabToken, jwt, lowerOf, textOf } from './tokens.js'

const rows = foreignIssuers.flatMap((issuer) => issuer.forms.map((form) => ({ issuer, form })))
const nameOf = ({ issuer, form }: (typeof rows)[number]) => `${issuer.title}: ${form.what}`

describe('the table of foreign forms', () => {
  test('has forty forms and more, each with a sample', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40)
    expect(Object.keys(samples).sort()).toEqual(rows.map(nameOf).sort())
  })

  test.each(rows)('$issuer.title, $form.what: says where it is written down, and when', ({ form }) => {
    expect(form.source.url).toMatch(/^https:\/\/[\w.-]+\/\S+$/)
    expect(form.source.day).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(form.what).toMatch(/^an? /)
  })

  test.each(rows)('$issuer.title, $form.what: matches its samples and no others', (row) => {
    for (const [name, values] of Object.entries(samples)) {
      const own = name === nameOf(row)
      // Every JWT is a JWT.
      if (!own && row.form.open) continue
      for (const value of values) expect(hasForm(value, row.form), `${name} ${value}`).toBe(own)
    }
  })

  test('does not match what is cut off, or goes on', () => {
    // Some forms end where they like: their length is not fixed.
    const fixed = rows.filter(({ form }) => /\{\d+\}\$$/.test(form.form.source))
    expect(fixed.length).toBeGreaterThan(20)
    for (const row of fixed) {
      for (const value of samples[nameOf(row)] ?? []) {
        expect(hasForm(value.slice(0, -1), row.form), value).toBe(false)
        expect(hasForm(`${value}a`, row.form), value).toBe(false)
        expect(hasForm(`x${value}`, row.form), value).toBe(false)
      }
    }
  })
})

describe('a vendor never takes its own token for a stranger', () => {
  const own: Readonly<Record<string, (seed: string) => readonly string[]>> = {
    qahub: (seed) => [`qh_${lowerOf(seed, 6)}_${textOf(seed, 40)}`, `qh_abc123_${textOf(seed, 20)}-here`],
    // A session token has no documented form.
    qanode: (seed) => [`qnt_${textOf(seed, 32)}`, textOf(seed, 64), lowerOf(seed, 48), jwt({ sub: seed })],
    qualytics: (seed) => [
      jwt({ user_id: seed, email: 'a@acme.example', name: seed, exp: 1_900_000_000 }, textOf(seed, 43)),
    ],
    qwiet: (seed) => [jwt({ orgID: seed }, textOf(seed, 342))],
    gitlab: (seed) => [
      `glpat-${textOf(seed, 20)}`,
      gitlabToken(seed),
      `glpat-${textOf(seed, 27)}.${lowerOf(seed, 9)}`,
      `glcbt-64_${textOf(seed, 20)}`,
      `gldt-${textOf(seed, 20)}`,
      // An instance may set its own prefix, or none.
      textOf(seed, 20),
      `acme-${textOf(seed, 20)}`,
    ],
  }

  test('every vendor has tokens here', () => {
    expect(Object.keys(own).sort()).toEqual(Object.keys(registry).sort())
  })

  test.each(vendors)('$title', (vendor) => {
    fc.assert(
      fc.property(fc.uuid(), (seed) => {
        for (const value of own[vendor.id]?.(seed) ?? []) {
          expect(formatProblem(value, vendor)).toBeUndefined()
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  test('and says the same of itself as the registry does', () => {
    for (const { id, title, forms } of vendors) expect(registry[id]).toMatchObject({ id, title, forms })
  })
})

describe('a vendor that is added', () => {
  const value = samples['npm: an access token']?.[0] ?? ''
  const dummy: Issuer = { id: 'dummy', title: 'Dummy', forms: [{ what: 'a token', form: /^npm_\w{36}$/ }] }
  const issuers = [dummy, ...Object.values(registry), ...foreignIssuers]

  test('is not refused its own tokens, whatever the table says', () => {
    expect(strangerFor(value, 'dummy', issuers)).toBeUndefined()
  })

  test('has them refused everywhere else, by its name', () => {
    for (const id of Object.keys(registry)) {
      expect(strangerFor(value, id, issuers)?.issuer.title).toBe('Dummy')
    }
  })

  test('may use bare JWTs, and is refused those that name another issuer', () => {
    const taking = [
      { ...dummy, forms: [{ what: 'a token', form: /^eyJ/, open: true as const }] },
      ...foreignIssuers,
    ]
    const [bare = ''] = samples['a service that issues JWTs: a JSON web token'] ?? []
    const [oidc = ''] = samples['GitHub: an OIDC token of a workflow'] ?? []
    expect(strangerFor(bare, 'dummy', taking)).toBeUndefined()
    expect(strangerFor(oidc, 'dummy', taking)?.issuer.title).toBe('GitHub')
  })
})

describe('the door of GitHub', () => {
  test.each([
    githubToken('ours'),
    `ghs_${textOf('short', 36).replace(/[-_]/g, 'x')}`,
    `github_pat_${lowerOf('pat', 22)}_${lowerOf('pat', 59)}`,
    // Gitea's have no form of their own.
    Buffer.from(textOf('gitea', 20)).toString('hex'),
  ])('lets in %s', (value) => {
    expect(strangerProblem(value, githubDoor)).toBeUndefined()
  })

  test.each([
    [`qh_a1b2c3_${textOf('hub', 40)}`, 'QA Hub'],
    [gitlabToken('lab'), 'GitLab'],
    [samples['npm: an access token']?.[0] ?? '', 'npm'],
    [jwt({ orgID: 'o-1' }), 'a service that issues JWTs'],
  ])('refuses %s', (value, other) => {
    expect(strangerProblem(value, githubDoor)).toMatchObject({
      code: 'TOKEN_WRONG_VENDOR',
      details: { other },
    })
  })
})

describe('base64 of a token', () => {
  const encode = (text: string) => Buffer.from(text).toString('base64')

  test.each([
    ['of the vendor', `qh_a1b2c3_${textOf('hub', 40)}`],
    ['with a line break', `qh_a1b2c3_${textOf('hub', 40)}\n`],
    ['of another', githubToken('ours')],
    ['that is a JWT', jwt({ sub: '1' })],
  ])('%s is told', (_, text) => {
    for (const vendor of vendors) expect(formatProblem(encode(text), vendor)?.code).toBe('TOKEN_ENCODED')
  })

  test.each(['not a token at all, just text', '{"a":1}', textOf('noise', 40)])('of %j is not', (text) => {
    for (const vendor of vendors) expect(formatProblem(encode(text), vendor)?.code).not.toBe('TOKEN_ENCODED')
  })
})
