import { unaskedReport } from '../check/report.js'
import type { Failure } from '../codes/failure.js'
import { brokenOffReport } from '../rotate/idle.js'
import { noCommand, noTrigger, noUpload } from '../run/receipt.js'
import type { BrokenOff } from './host.js'

/** What an entry that was broken off, most often before it began, tells those who read its outputs or its document. */
export const brokenCheck: BrokenOff = (failure) => ({
  outputs: { verdict: 'unknown', proceed: 'false' },
  document: unaskedReport(failure),
})

export const brokenRotation: BrokenOff = (failure) => {
  const document = brokenOffReport(failure)
  return { outputs: { rotation: document.outcome, 'next-rotation': document.next }, document }
}

export const brokenUpload = brokenRun(noUpload)
export const brokenTrigger = brokenRun(noTrigger)
export const brokenCommand = brokenRun(noCommand)

function brokenRun(receipt: object): BrokenOff {
  return ({ code, message }: Failure) => ({
    outputs: { status: 'failed' },
    document: { status: 'failed', ...receipt, code, message },
  })
}
