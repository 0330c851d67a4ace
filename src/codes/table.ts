import { ciCodes } from './ci.js'
import { githubCodes } from './github.js'
import { inputCodes } from './input.js'
import { networkCodes } from './network.js'
import { notifyCodes } from './notify.js'
import { rotationCodes } from './rotation.js'
import type { CodeRow } from './row.js'
import { runCodes } from './run.js'
import { tokenCodes } from './token.js'

/** Every code of the project, by area. Codes are stable: they are added, never renamed. */
export const codesByArea = {
  token: tokenCodes,
  network: networkCodes,
  input: inputCodes,
  run: runCodes,
  rotation: rotationCodes,
  github: githubCodes,
  notify: notifyCodes,
  ci: ciCodes,
} as const

export type { CodeRow }

export type Code =
  | keyof typeof tokenCodes
  | keyof typeof networkCodes
  | keyof typeof inputCodes
  | keyof typeof runCodes
  | keyof typeof rotationCodes
  | keyof typeof githubCodes
  | keyof typeof notifyCodes
  | keyof typeof ciCodes

export function isCode(name: string): name is Code {
  return Object.hasOwn(codes, name)
}

export const codes: Readonly<Record<Code, CodeRow>> = {
  ...tokenCodes,
  ...networkCodes,
  ...inputCodes,
  ...runCodes,
  ...rotationCodes,
  ...githubCodes,
  ...notifyCodes,
  ...ciCodes,
}
