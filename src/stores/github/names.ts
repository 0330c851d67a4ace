import { Failure } from '../../codes/failure.js'
import { shownInput } from '../../token/shown.js'

/** Why GitHub does not take this name for a secret; undefined when it does. */
export function secretNameProblem(name: string): string | undefined {
  if (name === '') return 'it is empty'
  if (/^[0-9]/.test(name)) return 'it starts with a digit'
  if (!/^[A-Za-z0-9_]+$/.test(name)) return 'it has other characters than letters, digits and `_`'
  if (/^GITHUB_/i.test(name)) return 'it starts with GITHUB_'
  return undefined
}

/** The name as GitHub stores it, in upper case. @throws Failure SECRET_NAME_INVALID */
export function secretName(name: string): string {
  const problem = secretNameProblem(name)
  if (problem !== undefined) {
    throw new Failure('SECRET_NAME_INVALID', { value: shownInput(name), reason: problem })
  }
  return name.toUpperCase()
}
