import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { findBash } from '../../src/run/bash.js'
import { treeOf } from '../../src/run/process-tree.js'

// What is done on Windows is shown by its parts; these tests do not start a process there.
const bash = 'C:\\Program Files\\Git\\bin\\bash.exe'

describe('the bash that gets the token', () => {
  test('is that of the PATH elsewhere', () => {
    expect(findBash({ cwd: '/work', environment: {} }, 'linux')).toBe('bash')
  })

  test('is on Windows neither in the working directory nor in the workspace', () => {
    const Path = 'D:\\a\\shop\\web;D:\\a\\shop;C:\\Program Files\\Git\\bin'
    const environment = { Path, GITHUB_WORKSPACE: 'D:\\a\\shop' }
    const real = (path: string) => path
    expect(findBash({ cwd: 'D:\\a\\shop\\web', environment }, 'win32', real)).toBe(bash)
    expect(findBash({ cwd: 'D:\\elsewhere', environment }, 'win32', real)).toBe(bash)
    expect(findBash({ cwd: 'D:\\a\\shop', environment: { Path } }, 'win32', real)).toBe(bash)
  })

  test('is none on Windows where there is only one of the workspace', () => {
    const environment = { Path: 'D:\\a\\shop' }
    const real = (path: string) => (path.startsWith('D:') ? path : undefined)
    expect(findBash({ cwd: 'D:\\a\\shop', environment }, 'win32', real)).toBeUndefined()
  })
})

describe('the end of a command on Windows', () => {
  function told(exitCode: number | null) {
    const started: unknown[] = []
    const killer = new EventEmitter()
    let kills = 0
    const child = { pid: 4711, exitCode, kill: () => ++kills > 0 }
    const tell = treeOf(child, { systemroot: 'E:\\Windows', TOKEN: 'x' }, 'win32', (...call) => {
      started.push(call)
      return killer
    })
    tell('SIGTERM')
    return { started, killer, kills: () => kills }
  }

  test("is that of everything that it started, by Windows' own program, which gets no token", () => {
    const { started, kills } = told(null)
    expect(started).toEqual([
      [
        'E:\\Windows\\System32\\taskkill.exe',
        ['/PID', '4711', '/T', '/F'],
        {
          cwd: 'E:\\Windows\\System32',
          env: { SystemRoot: 'E:\\Windows' },
          stdio: 'ignore',
          windowsHide: true,
        },
      ],
    ])
    expect(kills()).toBe(0)
  })

  test('is that of the command alone where that program is missing', () => {
    const { killer, kills } = told(null)
    killer.emit('error', new Error('ENOENT'))
    expect(kills()).toBe(1)
  })

  test('is not told to what has ended: its number may be that of another process', () => {
    expect(told(0).started).toEqual([])
  })
})
