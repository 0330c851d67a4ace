import { describe, expect, test } from 'vitest'
import { bashOnWindows, programOnWindows } from '../../src/files/windows-program.js'

// The rules are shown with lists of files; they have not run on Windows here.
const gitBash = 'C:\\Program Files\\Git\\bin\\bash.exe'
const linuxBash = 'C:\\Windows\\System32\\bash.exe'
const workspace = 'D:\\a\\shop\\shop'

/** A disk that holds these files; `links` gives the real path of some. */
function disk(files: readonly string[], links: Readonly<Record<string, string>> = {}) {
  const known = new Map(
    [...files.map((file) => [file, file] as const), ...Object.entries(links)].map(
      ([path, real]) => [path.toLowerCase(), real] as const,
    ),
  )
  return (path: string) => known.get(path.toLowerCase())
}

const found = (path: string, files: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  bashOnWindows({ Path: path, SystemRoot: 'C:\\Windows', ...more }, [workspace], disk(files))

describe('bash on Windows (by lists of files, not on Windows)', () => {
  test.each([
    [
      'the first on the PATH',
      'C:\\msys64\\usr\\bin;C:\\Program Files\\Git\\bin',
      'C:\\msys64\\usr\\bin\\bash.exe',
    ],
    ['one in quotation marks', '"C:\\Program Files\\Git\\bin"', gitBash],
    ['one behind that of Windows', 'C:\\WINDOWS\\system32;C:\\Program Files\\Git\\bin', gitBash],
    [
      'one behind that of the store',
      'C:\\Users\\me\\AppData\\Local\\Microsoft\\WindowsApps;C:\\Program Files\\Git\\bin',
      gitBash,
    ],
    [
      'one behind that of the workspace',
      `${workspace}\\tools;d:\\A\\shop\\SHOP;C:\\Program Files\\Git\\bin`,
      gitBash,
    ],
    ['one behind what is relative', '.;tools;\\tools;D:tools;;C:\\Program Files\\Git\\bin', gitBash],
  ])('%s is taken', (_what, path, bash) => {
    const files = [
      ...[gitBash, linuxBash, 'C:\\msys64\\usr\\bin\\bash.exe', `${workspace}\\bash.exe`],
      ...[
        `${workspace}\\tools\\bash.exe`,
        'bash.exe',
        'tools\\bash.exe',
        '\\tools\\bash.exe',
        'D:tools\\bash.exe',
      ],
      'C:\\Users\\me\\AppData\\Local\\Microsoft\\WindowsApps\\bash.exe',
    ]
    expect(found(path, files)).toBe(bash)
  })

  test('is that of the git on the PATH where only Git itself is there', () => {
    const files = ['E:\\Git\\cmd\\git.exe', 'E:\\Git\\bin\\bash.exe', linuxBash, gitBash]
    const more = { ProgramFiles: 'C:\\Program Files' }
    expect(found('C:\\Windows\\System32;E:\\Git\\cmd', files, more)).toBe('E:\\Git\\bin\\bash.exe')
  })

  test.each([
    ['for everybody', { PROGRAMFILES: 'C:\\Program Files' }, gitBash],
    [
      'for one user',
      { LocalAppData: 'C:\\Users\\me\\AppData\\Local' },
      'C:\\Users\\me\\AppData\\Local\\Programs\\Git\\bin\\bash.exe',
    ],
  ])('is that of a usual installation %s, although the PATH names none', (_who, more, bash) => {
    expect(found('C:\\Windows\\System32', [linuxBash, bash], more)).toBe(bash)
  })

  test('is not what a link or a short name leads to in the workspace', () => {
    const links = { 'C:\\tools\\bash.exe': `${workspace}\\bash.exe`, 'D:\\SHORT~1': workspace }
    const real = disk([gitBash], links)
    const env = { PATH: 'C:\\tools;C:\\Program Files\\Git\\bin' }
    expect(bashOnWindows(env, [workspace], real)).toBe(gitBash)
    expect(bashOnWindows(env, ['D:\\SHORT~1'], real)).toBe(gitBash)
  })

  test('is not a link of the workspace, wherever that leads', () => {
    const real = disk([gitBash], { [`${workspace}\\bash.exe`]: 'C:\\elsewhere\\bash.exe' })
    const env = { PATH: `${workspace};C:\\Program Files\\Git\\bin` }
    expect(bashOnWindows(env, [workspace], real)).toBe(gitBash)
  })

  test('is not there where only Windows and the workspace have one', () => {
    expect(found(`${workspace};C:\\Windows\\System32`, [`${workspace}\\bash.exe`, linuxBash])).toBeUndefined()
    expect(bashOnWindows({}, [workspace], disk([linuxBash, 'bash.exe']))).toBeUndefined()
  })

  test('a folder whose name only begins like that of the workspace is none of it', () => {
    const files = [`${workspace}-tools\\bash.exe`]
    expect(found(`${workspace}-tools`, files)).toBe(files[0])
  })
})

test('any program is looked for in the same way', () => {
  const agent = 'C:\\buildkite-agent\\bin\\buildkite-agent.exe'
  const real = disk([agent, `${workspace}\\buildkite-agent.exe`])
  const env = { path: `${workspace};C:\\buildkite-agent\\bin` }
  expect(programOnWindows('buildkite-agent.exe', env, [workspace], real)).toBe(agent)
})
