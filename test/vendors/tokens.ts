/** A JWT of these claims. Nobody here verifies signatures; this one is the right length. */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${'sIgNaTuRe0123456789_-'.repeat(2)}x`
}

export const seconds = (iso: string): number => Date.parse(iso) / 1000
