import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { vendorIds } from '../../src/inputs/generated/vendor-ids.js'
import { tokenAction } from '../acceptance/cli.js'

async function scriptOf(shell: string): Promise<string> {
  const { exitCode, stdout, stderr } = await tokenAction(['completion', shell])
  expect(exitCode, stderr).toBe(0)
  return stdout
}

/** What bash offers for the last of these words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const script = `${await scriptOf('bash')}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _token_action; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script, 'bash', 'token-action', ...words], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((word) => word !== '')
}

test('bash offers the sub-commands', async () => {
  expect(await offered('che')).toEqual(['check'])
  expect(await offered('')).toEqual(
    expect.arrayContaining(['rotate', 'init', 'vendor', 'help', 'completion']),
  )
})

test('the flags of a sub-command, and of no other', async () => {
  expect(await offered('upload', '--allow')).toEqual(
    expect.arrayContaining(['--allow-empty', '--allow-http']),
  )
  expect(await offered('upload', '--rot')).toEqual([])
  expect(await offered('vendor', 't')).toEqual(['test'])
})

test('the values of a flag that has a list of them', async () => {
  expect(await offered('check', '--vendor', 'qa')).toEqual(vendorIds.filter((id) => id.startsWith('qa')))
  expect(await offered('check', '--on-unknown', '')).toEqual(['fail', 'warn', 'skip'])
})

test('zsh takes the same by its own means, and fish has a line for each flag', async () => {
  expect(await scriptOf('zsh')).toMatch(/bashcompinit[\s\S]*complete -o default -F _token_action/)
  expect(await scriptOf('fish')).toContain(
    "-n '__fish_seen_subcommand_from check' -l on-unknown -xa 'fail warn skip'",
  )
})

test('another shell is refused with those that are known', async () => {
  const { exitCode, stderr } = await tokenAction(['completion', 'tcsh'])
  expect(exitCode).toBe(1)
  expect(stderr).toContain('bash, zsh, fish')
})
