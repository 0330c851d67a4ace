import type { ForeignFormat } from '../format.js'

/** What names in a zip say that it is no archive of reports: a program, a document, a trace of Playwright. */
const others = /META-INF\/|AndroidManifest\.xml|\.dist-info\/|\[Content_Types\]\.xml|\.trace|trace\.network/

const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
/** First bytes, in hex: gzip, bzip2, xz, zstd, 7z, lz4, rar. */
const packed = /^(?:1f8b|425a68|fd377a585a|28b52ffd|377abcaf|04224d18|52617221)/
const isPacked = (bytes: Uint8Array) => packed.test(Buffer.from(bytes.subarray(0, 8)).toString('hex'))
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const isTar = (bytes: Uint8Array) => latin1(bytes.subarray(257, 262)) === 'ustar'

export const archive: ForeignFormat = {
  title: 'archive (zip, gzip, tar and others)',
  recognises: ({ bytes }) => isPacked(bytes) || isTar(bytes) || (isZip(bytes) && !others.test(latin1(bytes))),
  instead:
    'Unpack it before the upload, such as with `unzip`, `gunzip` or `tar`, and upload the reports in it.',
}
