// A machine whose /proc is mounted with hidepid=2: a process sees nothing of another one there.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const other = /^\/proc\/(\d+)\//
const { readFileSync } = fs
fs.readFileSync = (file, ...rest) => {
  const [, pid] = other.exec(String(file)) ?? []
  if (pid !== undefined && Number(pid) !== process.pid)
    throw Object.assign(new Error(`ENOENT: no such file or directory, open '${file}'`), { code: 'ENOENT' })
  return readFileSync(file, ...rest)
}
syncBuiltinESMExports()
