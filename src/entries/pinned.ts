import { Failure } from '../codes/failure.js'
import type { PinnedFile } from '../inputs/pinned.js'
import type { Host } from './host.js'

/** Inputs whose file decides which requests the token makes. */
type FileInput = 'vendor' | 'vendor-config'

/**
 * Refuses a file without its digest (`FILE@sha256:…`) where the workspace may hold somebody else's work: such a file
 * must come from whoever wrote the workflow.
 *
 * @throws Failure VENDOR_CONFIG_UNPINNED
 */
export function requirePinned(input: FileInput, { file, digest }: PinnedFile, { ci }: Host): void {
  const { event = '', filesOf } = ci.context
  if (digest === undefined && filesOf === 'anybody') {
    throw new Failure('VENDOR_CONFIG_UNPINNED', { input, file, event })
  }
}

/** Says that a file without its digest is the one of a pull request, once it was taken. */
export function warnOfProposal(input: FileInput, { file, digest }: PinnedFile, { ci }: Host): void {
  const { event = '', filesOf } = ci.context
  if (digest !== undefined || filesOf !== 'proposal') return
  const { code, message } = new Failure('VENDOR_CONFIG_PROPOSED', { input, file, event })
  ci.annotate('warning', code, message)
}
