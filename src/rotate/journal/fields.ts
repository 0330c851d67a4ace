import type { Failure } from '../../codes/failure.js'

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads the fields of a JSON object, each by the type that it must have; `corrupt` makes the failure for a wrong one. */
export class Fields {
  readonly #object: Readonly<Record<string, unknown>>
  readonly #corrupt: (reason: string) => Failure

  constructor(object: Readonly<Record<string, unknown>>, corrupt: (reason: string) => Failure) {
    this.#object = object
    this.#corrupt = corrupt
  }

  names(): readonly string[] {
    return Object.keys(this.#object)
  }

  /** Whether the field is there and not null. */
  has(name: string): boolean {
    return (
      Object.hasOwn(this.#object, name) && this.#object[name] !== null && this.#object[name] !== undefined
    )
  }

  isText(name: string): boolean {
    return typeof this.#object[name] === 'string'
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#missing(name)
  }

  optionalText(name: string): string | undefined {
    const value = this.#object[name]
    if (value === undefined || value === null) return undefined
    return typeof value === 'string' ? value : this.#wrong(name, 'text')
  }

  integer(name: string): number {
    return this.optionalInteger(name) ?? this.#missing(name)
  }

  optionalInteger(name: string): number | undefined {
    const value = this.#object[name]
    if (value === undefined || value === null) return undefined
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : this.#wrong(name, 'an integer')
  }

  integers(name: string): readonly number[] {
    return this.#list(name).map((value) =>
      typeof value === 'number' && Number.isSafeInteger(value) ? value : this.#wrong(name, 'integers'),
    )
  }

  strings(name: string): readonly string[] {
    return this.#list(name).map((value) => (typeof value === 'string' ? value : this.#wrong(name, 'texts')))
  }

  flag(name: string): boolean {
    const value = this.#object[name]
    return typeof value === 'boolean' ? value : this.#wrong(name, 'true or false')
  }

  /** Milliseconds of an ISO 8601 time. */
  time(name: string): number {
    return this.optionalTime(name) ?? this.#missing(name)
  }

  optionalTime(name: string): number | undefined {
    const text = this.optionalText(name)
    if (text === undefined) return undefined
    const ms = Date.parse(text)
    return Number.isNaN(ms) ? this.#wrong(name, 'a time') : ms
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const text = this.text(name)
    return choices.find((choice) => choice === text) ?? this.#wrong(name, choices.join(' or '))
  }

  object(name: string): Fields {
    return this.optionalObject(name) ?? this.#missing(name)
  }

  optionalObject(name: string): Fields | undefined {
    const value = this.#object[name]
    if (value === undefined || value === null) return undefined
    return isRecord(value) ? new Fields(value, this.#corrupt) : this.#wrong(name, 'an object')
  }

  optionalObjectOrFlag(name: string): Fields | boolean {
    const value = this.#object[name]
    return typeof value === 'boolean' ? value : this.object(name)
  }

  objects(name: string): readonly Fields[] {
    return this.#list(name).map((value) =>
      isRecord(value) ? new Fields(value, this.#corrupt) : this.#wrong(name, 'a list of objects'),
    )
  }

  #list(name: string): readonly unknown[] {
    const value: unknown = this.#object[name]
    return Array.isArray(value) ? value : this.#wrong(name, 'a list')
  }

  #missing(name: string): never {
    throw this.#corrupt(`its field ${name} is missing`)
  }

  #wrong(name: string, expected: string): never {
    throw this.#corrupt(`its field ${name} is not ${expected}`)
  }
}
