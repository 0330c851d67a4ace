import { Failure } from '../codes/failure.js'
import { type InputDefinition, type InputName, inputDefinitions } from '../inputs.js'
import { type DeclaredEnd, parseDeclared } from '../token/declared.js'
import { parseDuration } from '../token/duration.js'
import { shownInput, shownNumber } from '../token/shown.js'
import type { ReadInput } from './read.js'

/** The inputs of one kind each. */
type NamesOf<Type extends InputDefinition['type']> = {
  [Name in InputName]: (typeof inputDefinitions)[Name]['type'] extends Type ? Name : never
}[InputName]

export type ChoiceName = NamesOf<'choice'>
export type ChoiceOf<Name extends ChoiceName> = (typeof inputDefinitions)[Name]['choices'][number]

/** Reads single inputs as what they are, with the default of their definition. Every refusal names the input. */
export class Fields {
  readonly #read: ReadInput

  constructor(read: ReadInput) {
    this.#read = read
  }

  /** As it was given, white space and all. */
  raw(name: InputName): string {
    return this.#read(name)
  }

  text(name: InputName): string {
    const definition: InputDefinition = inputDefinitions[name]
    const given = this.#read(name).trim()
    return given === '' ? (definition.default ?? '') : given
  }

  optional(name: InputName): string | undefined {
    return this.text(name) || undefined
  }

  lines(name: NamesOf<'lines' | 'globs'>): readonly string[] {
    return this.text(name)
      .split(/\r\n|\n|\r/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
  }

  /** @throws Failure INPUT_INVALID */
  choice<Name extends ChoiceName>(name: Name): ChoiceOf<Name> | undefined {
    return this.#chosen(name, this.text(name))
  }

  /** Undefined where nothing was given, even if there is a default. @throws Failure INPUT_INVALID */
  givenChoice<Name extends ChoiceName>(name: Name): ChoiceOf<Name> | undefined {
    return this.#chosen(name, this.#read(name).trim())
  }

  #chosen<Name extends ChoiceName>(name: Name, text: string): ChoiceOf<Name> | undefined {
    if (text === '') return undefined
    const choices: readonly ChoiceOf<Name>[] = inputDefinitions[name].choices
    const found = choices.find((choice) => choice === text.toLowerCase())
    if (found === undefined) {
      throw this.#invalid(name, shownInput(text, choices), `one of ${choices.join(', ')}`, choices[0])
    }
    return found
  }

  /** @throws Failure INPUT_INVALID */
  boolean(name: NamesOf<'boolean'>): boolean {
    const text = this.text(name)
    if (/^true$/i.test(text)) return true
    if (/^false$/i.test(text)) return false
    throw this.#invalid(
      name,
      shownInput(text, ['true', 'false', 'yes', 'no', 'on', 'off']),
      'true or false',
      'true',
    )
  }

  /** Milliseconds. @throws Failure INPUT_INVALID */
  duration(name: NamesOf<'duration'>): number | undefined {
    const text = this.text(name)
    if (text === '') return undefined
    const ms = parseDuration(text)
    if (ms === undefined) throw this.#invalid(name, shownNumber(text), 'a duration', '30m, 12h or 7d')
    return ms
  }

  /** The longest time of a step, in milliseconds; 0 where none is set. @throws Failure INPUT_INVALID */
  timeLimit(): number {
    const ms = this.duration('timeout')
    if (ms !== 0) return ms ?? 0
    throw this.#invalid('timeout', shownNumber(this.text('timeout')), 'a time above zero', '30m')
  }

  /** @throws Failure INPUT_INVALID */
  time(name: NamesOf<'time'>): DeclaredEnd | undefined {
    const text = this.text(name)
    if (text === '') return undefined
    const time = parseDeclared(text)
    if (time === undefined) {
      const expected = 'a date, or a time with its zone'
      throw this.#invalid(name, shownInput(text), expected, '2027-01-31 or 2027-01-31T12:00:00Z')
    }
    return time
  }

  /** @throws Failure INPUT_INVALID */
  integer(name: NamesOf<'integer'>, range: { readonly from: number; readonly to: number }): number {
    const text = this.text(name)
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= range.from && value <= range.to)) {
      const expected = `a whole number from ${range.from} to ${range.to}`
      throw this.#invalid(name, shownNumber(text), expected, String(range.to))
    }
    return value
  }

  #invalid(input: InputName, value: string, expected: string, example: string | undefined): Failure {
    return new Failure('INPUT_INVALID', { input, value, expected, example: example ?? expected })
  }
}
