// A machine on which the waits between two tries take a tenth of their time. Limits stay as they are, among them how long
// a job that is cancelled may go on: what has to be done before has all of that time, however slow the machine is.
const { setTimeout } = globalThis
globalThis.setTimeout = Object.assign(
  // The host's wait is the one whose end has a name.
  (done, ms = 0, ...rest) => setTimeout(done, done.name === 'end' ? ms / 10 : ms, ...rest),
  setTimeout,
)
