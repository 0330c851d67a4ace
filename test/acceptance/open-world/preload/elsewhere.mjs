// Another machine: its boot is none that anybody here knows.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { readFileSync } = fs
fs.readFileSync = (file, ...rest) =>
  String(file).endsWith('/boot_id') ? 'another boot\n' : readFileSync(file, ...rest)
syncBuiltinESMExports()
