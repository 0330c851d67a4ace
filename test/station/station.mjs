// A process that runs the built action time and again, each time as it is told: with an environment, arguments and a
// folder of its own, and with what it prints kept apart.
const { start } = await import('../../dist/bundle/index.js')
const [node, file] = process.argv

process.on('message', async ({ entry, args, env, cwd }) => {
  process.argv = [node, file, ...args]
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  process.chdir(cwd)
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr']) {
    process[name].write = (chunk, encoding, callback) => {
      printed[name] += Buffer.from(chunk).toString()
      const done = typeof encoding === 'function' ? encoding : callback
      if (done) process.nextTick(done)
      return true
    }
  }
  const exitCode = await start(entry)
  for (const name of ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM']) {
    process.removeAllListeners(name)
  }
  process.send({ exitCode, ...printed })
})
process.send('ready')
