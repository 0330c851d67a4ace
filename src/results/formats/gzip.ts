import type { ForeignFormat } from '../format.js'

export const gzip: ForeignFormat = {
  title: 'gzip archive',
  recognises: ({ bytes }) => bytes[0] === 0x1f && bytes[1] === 0x8b,
  instead: 'Unpack it with `gunzip` before the upload.',
}
