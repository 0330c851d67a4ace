// A machine that can be made to sleep: after SIGUSR2 every clock of this process is a minute ahead.
const asleepMs = 60_000
let slept = 0

const { now } = Date
Date.now = () => now() + slept
const monotonic = performance.now.bind(performance)
performance.now = () => monotonic() + slept
const hrtime = process.hrtime
const { bigint } = hrtime
process.hrtime = Object.assign(
  (since) => {
    const [seconds, rest] = hrtime(since)
    return [seconds + (since === undefined ? slept / 1000 : 0), rest]
  },
  { bigint: () => bigint() + BigInt(slept) * 1_000_000n },
)

process.on('SIGUSR2', () => {
  slept += asleepMs
  process.stderr.write('It slept for a minute.\n')
})
