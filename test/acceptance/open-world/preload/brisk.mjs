// A machine on which the waits between two tries, and the last seconds of a job that is cancelled, take a tenth of their
// time. Limits of requests stay as they are.
const { setTimeout } = globalThis
const lastWordMs = 7_000
globalThis.setTimeout = Object.assign(
  // The host's wait is the one whose end has a name.
  (done, ms = 0, ...rest) =>
    setTimeout(done, done.name === 'end' || ms === lastWordMs ? ms / 10 : ms, ...rest),
  setTimeout,
)
