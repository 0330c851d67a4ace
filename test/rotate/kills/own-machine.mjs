// Loaded before the action: every job of a hosted runner has a machine of its own, so no job can see whether the
// process of another one still runs. Here they share a machine, and this gives each its own boot. A wait is over at once.
import '../../station/hurried.mjs'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const readFileSync = fs.readFileSync
fs.readFileSync = (path, ...rest) =>
  path === '/proc/sys/kernel/random/boot_id' ? `${process.env.OWN_MACHINE}\n` : readFileSync(path, ...rest)
syncBuiltinESMExports()
