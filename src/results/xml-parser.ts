import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { Failure } from '../codes/failure.js'
import { oneLine } from './text.js'

/** The name of an element without the prefix of its namespace. */
export function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

export interface XmlHandlers {
  open(name: string, attributes: SaxesTagPlain['attributes']): void
  close(name: string): void
  /** Whether the text of the element that is open is wanted; always, where it is absent. To put it together takes time. */
  readonly readsText?: boolean
  text(text: string): void
}

/** No tool nests elements as deep; each level takes memory until it ends. */
const deepest = 200

/** How much of the text behind a document is kept. */
const mostRest = 64 * 1024

/** A strict parser of one XML document that allows other text behind it. */
export class XmlParser {
  readonly #file: string
  readonly #xml = new SaxesParser()
  #depth = 0
  #written = 0
  /** Characters from the beginning to the end of the document; undefined before it ends. */
  #ended: number | undefined
  #rest = ''
  #stopped = false

  constructor(file: string, handlers: XmlHandlers) {
    this.#file = file
    this.#xml.on('error', (error) => {
      // That the root was closed by another name is told only after it was closed.
      const isOfRest = this.#ended !== undefined && !error.message.includes('close tag')
      if (!this.#stopped && !isOfRest) throw this.#broken(error.message)
    })
    this.#xml.on('doctype', (doctype) => {
      if (doctype.includes('['))
        throw this.#broken('its document type declaration has declarations of its own')
    })
    const text = (piece: string) => {
      if (this.#ended === undefined) handlers.text(piece)
    }
    let listens = false
    const listen = () => {
      const wanted = handlers.readsText ?? true
      if (wanted === listens) return
      listens = wanted
      if (wanted) this.#xml.on('text', text)
      else this.#xml.off('text')
    }
    this.#xml.on('opentag', (tag) => {
      if (this.#ended !== undefined) return
      this.#depth += 1
      if (this.#depth > deepest) throw this.#broken(`its elements are more than ${deepest} levels deep`)
      handlers.open(withoutPrefix(tag.name), tag.attributes)
      listen()
    })
    this.#xml.on('closetag', (tag) => {
      if (this.#ended !== undefined) return
      this.#depth -= 1
      handlers.close(withoutPrefix(tag.name))
      if (this.#depth === 0) this.#ended = this.#xml.position
      listen()
    })
    this.#xml.on('cdata', text)
  }

  write(text: string): void {
    if (text === '') return
    if (this.#ended === undefined) this.#xml.write(text)
    if (this.#ended !== undefined && this.#rest.length <= mostRest) {
      this.#rest += text.slice(Math.max(0, this.#ended - this.#written))
    }
    this.#written += text.length
  }

  /** @throws Failure REPORT_BROKEN_XML when the document is not complete, or an end tag stands behind it */
  end(): void {
    if (this.#ended === undefined) this.#xml.close()
    if (/^\s*<\//.test(this.#rest)) throw this.#broken('an end tag stands behind its end')
  }

  /** Other text behind the document; undefined when it is too much to look at. */
  get rest(): string | undefined {
    if (this.#rest.length > mostRest) return undefined
    return this.#rest.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '').trim()
  }

  stop(): void {
    this.#stopped = true
  }

  #broken(reason: string): Failure {
    return new Failure('REPORT_BROKEN_XML', {
      file: this.#file,
      reason: oneLine(reason, 200).replace(/\.$/, ''),
    })
  }
}
