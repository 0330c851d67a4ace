import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { NotRegular, openRegular, readSmall } from '../../src/files/regular.js'
import { workspace } from '../run/workspace.js'

describe('a file that a user names', () => {
  test.each([
    ['a pipe without a writer', 'pipe'],
    ['a device without an end', '/dev/zero'],
    ['a folder', '.'],
  ])('is refused when it is %s', async (_case, name) => {
    const folder = workspace({})
    spawnSync('mkfifo', [`${folder}/pipe`])
    const path = name.startsWith('/') ? name : `${folder}/${name}`
    await expect(openRegular(path)).rejects.toBeInstanceOf(NotRegular)
    await expect(readSmall(path, 10)).rejects.toBeInstanceOf(NotRegular)
  })

  test('may be a link to one, and is read up to the limit', async () => {
    const folder = workspace({ 'a.txt': 'ten bytes.' })
    symlinkSync('a.txt', `${folder}/link`)
    expect(String(await readSmall(`${folder}/link`, 10))).toBe('ten bytes.')
    expect(await readSmall(`${folder}/link`, 9)).toBeUndefined()
  })

  test.skipIf(process.platform !== 'linux')(
    'whose size the system does not know is read up to the limit too',
    async () => {
      expect(await readSmall('/proc/self/status', 100)).toBeUndefined()
      expect(String(await readSmall('/proc/self/status', 100_000))).toMatch(/^Name:/)
    },
  )
})
