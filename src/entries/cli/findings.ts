import { Failure } from '../../codes/failure.js'

/** What a look around found, in one line. */
export interface Finding {
  readonly state: 'ok' | 'warn' | 'fail'
  readonly text: string
}

export const signs: Readonly<Record<Finding['state'], string>> = { ok: '✓', warn: '!', fail: '✗' }

/** 1 where anything failed. */
export const exitCodeOf = (findings: readonly Finding[]): number =>
  findings.some(({ state }) => state === 'fail') ? 1 : 0

/** What a question found; a failure is a finding too. */
export async function found(ask: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Failure) return [failing(error)]
    throw error
  }
}

export const failing = ({ code, message }: Failure): Finding => ({
  state: 'fail',
  text: `${code}: ${message}`,
})
