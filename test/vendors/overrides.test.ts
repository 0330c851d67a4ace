import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOverrides } from '../../src/vendors/overrides.js'
import type { OverrideKeys } from '../../src/vendors/vendor.js'

const keys: OverrideKeys = {
  whoamiPath: { default: '', help: 'Path.' },
  orgId: { default: '', help: 'Id.' },
  strict: { default: false, help: 'Flag.' },
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'overrides-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(text: string): string {
  const path = join(folder, 'vendor-config')
  writeFileSync(path, text)
  return path
}

describe('the file of vendor-config', () => {
  test.each([
    ['JSON', '{"whoamiPath":"/api/me","orgId":42,"strict":true}'],
    ['YAML', '# ours\nwhoamiPath: /api/me\norgId: 42\nstrict: true\n'],
    ['a YAML flow mapping', '{ whoamiPath: /api/me, orgId: 42, strict: true }'],
  ])('may be %s', async (_name, text) => {
    expect(await readOverrides(file(text), keys)).toEqual({
      whoamiPath: '/api/me',
      orgId: '42',
      strict: true,
    })
  })

  test.each([
    ['an unknown key', '{"tokenPath":"/x"}', 'is not one of whoamiPath, orgId, strict'],
    ['a path to another host', 'whoamiPath: https://example.com/me', 'not a path below the base URL'],
    [
      'a path to another host without a scheme',
      'whoamiPath: //example.com/me',
      'not a path below the base URL',
    ],
    ['a path that leaves the base URL', 'whoamiPath: /api/%2e%2e/me', 'not a path below the base URL'],
    ['a value of the wrong type', 'strict: "yes"', '`strict` is not a boolean'],
    ['a nested value', 'orgId: [1]', '`orgId` is not a string'],
    ['a list', '- a', 'not an object'],
    ['nothing', '', 'not an object'],
    ['neither JSON nor YAML', 'a: [1', 'neither JSON nor YAML, see line 1'],
    ['aliases', 'orgId: &a x\nwhoamiPath: *a', 'it uses aliases'],
    ['a prototype', '{"__proto__":{"strict":true}}', 'is not one of'],
  ])('is refused with %s', async (_name, text, reason) => {
    await expect(readOverrides(file(text), keys)).rejects.toMatchObject({
      code: 'VENDOR_CONFIG_INVALID',
      message: expect.stringContaining(reason),
    })
  })

  test('that does not exist is named', async () => {
    await expect(readOverrides(join(folder, 'absent.yml'), keys)).rejects.toThrow('it does not exist')
  })
})
