/** Whether anybody may have answered so, or was asked for patience: such a status says nothing of a token. */
export function tellsNothing(status: number): boolean {
  return (status >= 300 && status < 400) || status >= 500 || [402, 407, 408, 425, 429].includes(status)
}
