// A process that runs the built action time and again, each time as it is told: with an environment, arguments, a
// standard input and a folder of its own. What a job prints ends, on both streams, with a mark that it is given.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

// Each job is a process to itself and to others, who tell processes apart by when they started: it is over once the next
// one begins.
let jobs = 0
let began = 0
const uptime = process.uptime.bind(process)
process.uptime = () => uptime() - began
const { readFileSync } = fs
const own = new Set(['/proc/self/stat', `/proc/${process.pid}/stat`])
fs.readFileSync = (file, ...rest) => {
  const text = readFileSync(file, ...rest)
  if (!own.has(file)) return text
  const [, name, fields] = /^(.*\) )(.*)$/s.exec(text)
  return (
    name +
    fields
      .split(' ')
      .with(19, `${fields.split(' ')[19]}.${jobs}`)
      .join(' ')
  )
}
syncBuiltinESMExports()

const { default: bundle } = await import('../../dist/bundle/index.js')
const [node, file] = process.argv
// GitHub's toolkit remembers the file of a summary for as long as its process lives: that file is the station's own.
const summary = join(tmpdir(), `station-${process.pid}-summary`)
const isFile = (path) => path !== undefined && fs.statSync(path, { throwIfNoEntry: false })?.isFile() === true
const write = { stdout: process.stdout.write, stderr: process.stderr.write }

process.on('message', async ({ entry, args, env, cwd, stdin, mark }) => {
  jobs += 1
  began = uptime()
  process.argv = [node, file, ...args]
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  const wanted = env.GITHUB_STEP_SUMMARY
  if (isFile(wanted)) {
    fs.copyFileSync(wanted, summary)
    process.env.GITHUB_STEP_SUMMARY = summary
  }
  process.chdir(cwd)
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(stdin)]), configurable: true })
  const exitCode = await bundle.start(entry)
  if (isFile(wanted)) fs.copyFileSync(summary, wanted)
  for (const name of ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.removeAllListeners(name)
  }
  for (const name of ['stdout', 'stderr']) {
    process[name].write = write[name]
    process[name].write(mark)
  }
  process.send(exitCode)
})
process.send('ready')
