import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

type Run = (program: string, args: readonly string[], options: { silent: boolean }) => Promise<unknown>
const lazy: { readonly exec: Run; readonly getExecOutput: Run } = createRequire(import.meta.url)(
  '../../src/ci/lazy-exec.cjs',
)

test('what stands for @actions/exec in the bundle runs the real one', async () => {
  const silent = { silent: true }
  const output = await lazy.getExecOutput(process.execPath, ['-p', '6 * 7'], silent)
  expect(output).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^42\s*$/) })
  expect(await lazy.exec(process.execPath, ['-e', ''], silent)).toBe(0)
})
