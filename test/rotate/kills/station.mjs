// A process that runs one job after the other with the built action, each with the environment that it is sent and with
// streams of its own. Nothing but compiled code is left of a job: what a rotation knows, it reads from the world.
import './own-machine.mjs'

const { start } = await import('../../../dist/bundle/index.js')

process.on('message', async (environment) => {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, environment)
  let output = ''
  const write = (chunk, encoding, callback) => {
    output += Buffer.from(chunk).toString()
    const done = typeof encoding === 'function' ? encoding : callback
    if (done) process.nextTick(done)
    return true
  }
  process.stdout.write = write
  process.stderr.write = write
  process.exitCode = 0
  await start('rotate')
  for (const name of ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM']) {
    process.removeAllListeners(name)
  }
  process.send({ exitCode: process.exitCode, output })
})
process.send('ready')
