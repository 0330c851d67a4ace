import type { ForeignFormat } from '../format.js'

/** What names in a zip say that it is no archive of reports: a program, a document, a trace of Playwright. */
const others = /META-INF\/|AndroidManifest\.xml|\.dist-info\/|\[Content_Types\]\.xml|\.trace|trace\.network/

const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const isTar = (bytes: Uint8Array) => latin1(bytes.subarray(257, 262)) === 'ustar'

export const archive: ForeignFormat = {
  title: 'archive (zip, gzip, tar)',
  recognises: ({ bytes }) => isGzip(bytes) || isTar(bytes) || (isZip(bytes) && !others.test(latin1(bytes))),
  instead:
    'Unpack it before the upload, such as with `unzip`, `gunzip` or `tar`, and upload the reports in it.',
}
