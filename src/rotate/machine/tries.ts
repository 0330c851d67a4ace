import type { View } from './view.js'

/** Whether an effect was already tried as often as it may be. */
export function tried(view: View, label: string, times: number): boolean {
  return (view.tries.get(label) ?? 0) >= times
}
