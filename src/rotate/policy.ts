import { digestPlaces } from './journal/places.js'
import { allGuards, type Guards } from './machine/guards.js'
import type { Policy } from './machine/view.js'
import type { RotateDeps, RotateInputs } from './ports.js'

/** Long enough for a request of a process that died to reach the vendor, or never. */
const settleMs = 5000
/** A crash leaves at most this share of the writes out of the journal; they are found again by their times. */
const checkpoints = 20

export interface PolicyOptions {
  /** A value is adopted instead of created. */
  readonly adopting?: boolean
  /** Only the model check passes these. */
  readonly guards?: Guards
}

/** What the machine is told, from the inputs and from what the vendor and the stores can do. */
export function policyFor(inputs: RotateInputs, deps: RotateDeps, options: PolicyOptions = {}): Policy {
  const { vendor, stores } = deps
  const admin = vendor.tokens?.(deps.session(inputs.token))
  const shape = admin === undefined ? 'manual' : admin.shape
  const ids = stores.map((store) => store.id)
  return {
    secret: inputs.secret,
    stores: ids,
    places: digestPlaces(ids),
    title: vendor.title,
    shape: options.adopting ? 'adopt' : shape,
    manages: managementOf(inputs, deps, shape),
    managesAlone: inputs.hasAdmin && shape === 'overlap',
    canRestore: vendor.capabilities.restore && admin?.restore !== undefined,
    canRemove: admin?.remove !== undefined,
    rotate: inputs.rotate,
    rotateBeforeMs: inputs.rotateBeforeMs,
    overlapMs: inputs.overlapMs,
    allowInPlace: inputs.allowInPlace,
    onUnknown: inputs.onUnknown,
    self: deps.self,
    readWhenQueued: stores.every((store) => store.readAt === 'queued'),
    checkpointEvery: Math.max(1, Math.ceil(ids.length / checkpoints)),
    settleMs,
    nameBase: `${inputs.repository}:${inputs.secret}#`,
    guards: options.guards ?? allGuards,
  }
}

function managementOf(
  inputs: RotateInputs,
  { vendor }: RotateDeps,
  shape: 'overlap' | 'in-place' | 'manual',
): Policy['manages'] {
  // A rotation in place leaves no old token behind.
  if (shape !== 'overlap') return 'manual'
  return vendor.capabilities.rotationBy === 'admin' && !inputs.hasAdmin ? 'needs-admin' : 'yes'
}
