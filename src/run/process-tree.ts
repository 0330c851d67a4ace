import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import { win32 } from 'node:path'
import { systemRoot } from '../files/windows-program.js'

/** Tells a process and everything that it started to end. */
export type TellTree = (signal: NodeJS.Signals) => void

type Start = (file: string, args: readonly string[], options: SpawnOptions) => EventEmitter

/**
 * Windows has no process groups and no signal that a program can heed: all of the tree is ended at once. It is found from
 * its root, so the root is never ended alone. What a command left behind is out of reach once the command has ended.
 */
export function treeOf(
  child: Pick<ChildProcess, 'pid' | 'exitCode' | 'kill'>,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  start: Start = spawn,
): TellTree {
  const { pid } = child
  if (pid === undefined) return () => {}
  if (platform !== 'win32') {
    return (signal) => {
      try {
        process.kill(-pid, signal)
      } catch {
        // It is gone already.
      }
    }
  }
  return () => {
    // Its number may be another process's by now.
    if (child.exitCode !== null) return
    const system = win32.join(systemRoot(environment), 'System32')
    const killer = start(win32.join(system, 'taskkill.exe'), ['/PID', String(pid), '/T', '/F'], {
      cwd: system,
      env: { SystemRoot: systemRoot(environment) },
      stdio: 'ignore',
      windowsHide: true,
    })
    killer.once('error', () => child.kill())
  }
}
