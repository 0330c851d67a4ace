// A machine that can be suspended: after SIGUSR2 its calendar is a minute ahead, and its monotonic clock stood still.
const asleepMs = 60_000
let slept = 0

const { now } = Date
Date.now = () => now() + slept
globalThis.Date = class extends Date {
  constructor(...given) {
    if (given.length === 0) super(Date.now())
    else super(...given)
  }
}

process.on('SIGUSR2', () => {
  slept += asleepMs
  process.stderr.write('It slept for a minute.\n')
})
