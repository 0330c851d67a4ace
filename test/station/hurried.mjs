// A machine on which a wait is over at once, and every clock says that it was not. Where WORLD_CLOCK names a server, it
// is told first how long the wait was, so that the world's clock goes along. Limits of requests stay as they are: they
// are no waits.
import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import promises from 'node:timers/promises'

let passed = 0
// At a station each job has a world of its own, whose clock nobody has moved.
process.on('message', () => {
  passed = 0
})

const { now } = Date
Date.now = () => now() + passed
globalThis.Date = class extends Date {
  constructor(...given) {
    if (given.length === 0) super(Date.now())
    else super(...given)
  }
}
const monotonic = performance.now.bind(performance)
performance.now = () => monotonic() + passed

const told = (ms) =>
  new Promise((resolve) => {
    const world = process.env.WORLD_CLOCK
    if (world === undefined) return setImmediate(resolve)
    const asked = http.request(`${world}/${Math.ceil(ms)}`, { method: 'POST', agent: false }, (answer) => {
      answer.resume().once('end', resolve)
    })
    asked.once('error', resolve).end()
  })

async function pass(ms) {
  await told(ms)
  passed += Math.ceil(ms)
}

const { setTimeout } = globalThis
globalThis.setTimeout = Object.assign((done, ms = 0, ...rest) => {
  // The host's wait is the one whose end has a name.
  if (done.name !== 'end') return setTimeout(done, ms, ...rest)
  const timer = setTimeout(() => {}, 2 ** 30)
  pass(ms).then(() => {
    clearTimeout(timer)
    done(...rest)
  })
  return timer
}, setTimeout)
promises.setTimeout = (ms = 0, value) => pass(ms).then(() => value)
syncBuiltinESMExports()
