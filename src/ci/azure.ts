import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ci } from './ci.js'
import { type Environment, integer, repositoryByHand, text } from './environment.js'
import { sayUnwritable } from './files.js'
import type { WriteLine } from './plain.js'
import { renderSummary } from './summary.js'
import { inert, inertLines } from './text.js'

/**
 * Azure Pipelines: logging commands on standard output.
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function azureCi(env: Environment, writeLine: WriteLine): Ci {
  const command = (name: string, properties: Readonly<Record<string, string>>, data: string): void => {
    const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)};`)
    writeLine(`##vso[${name}${list.length > 0 ? ` ${list.join('')}` : ''}]${escapeData(data)}`)
  }
  const annotate: Ci['annotate'] = (level, title, message) => {
    if (level === 'notice') for (const line of inertLines(`${title}: ${message}`)) writeLine(line)
    else command('task.logissue', { type: level }, `${inert(title)}: ${inertLines(message).join(' ')}`)
  }
  const unwritable = sayUnwritable(annotate)
  const project = text(env, 'BUILD_REPOSITORY_NAME')
  const isGitHub = text(env, 'BUILD_REPOSITORY_PROVIDER') === 'GitHub'
  const runId = text(env, 'BUILD_BUILDID')
  const runAttempt = integer(env, 'SYSTEM_JOBATTEMPT')
  const workflow = text(env, 'BUILD_DEFINITIONNAME')
  const job = text(env, 'AGENT_JOBNAME')
  const collection = text(env, 'SYSTEM_COLLECTIONURI')
  const teamProject = text(env, 'SYSTEM_TEAMPROJECT')
  return {
    id: 'azure',
    title: 'Azure Pipelines',
    canMask: true,
    masksInLog: true,
    mask: (...values) => {
      // A secret of several lines is refused by the agent, so each line is a secret of its own.
      const lines = values.flatMap((value) => value.split(/\r\n|\n|\r/)).filter((line) => line.trim() !== '')
      for (const line of lines) command('task.setsecret', {}, line)
    },
    setOutput: (name, value) => command('task.setvariable', { variable: name, isoutput: 'true' }, value),
    annotate,
    summarize: async (page) => {
      const folder = text(env, 'AGENT_TEMPDIRECTORY')
      if (folder === undefined) return
      const file = join(folder, `token-action-${randomUUID()}.md`)
      try {
        writeFileSync(file, renderSummary(page))
      } catch (error) {
        unwritable('AGENT_TEMPDIRECTORY', folder, error)
        return
      }
      command('task.uploadsummary', {}, file)
    },
    log: (line) => {
      for (const safe of inertLines(line)) writeLine(safe)
    },
    context: {
      ...(isGitHub && project !== undefined && { repository: project }),
      ...repositoryByHand(env),
      ...(project !== undefined && { project }),
      ...(runId !== undefined && { runId }),
      ...(runAttempt !== undefined && { runAttempt }),
      ...(collection !== undefined &&
        teamProject !== undefined &&
        runId !== undefined && {
          runUrl: `${collection}${encodeURIComponent(teamProject)}/_build/results?buildId=${runId}`,
        }),
      ...(workflow !== undefined && { workflow }),
      ...(job !== undefined && { job }),
      debug: text(env, 'SYSTEM_DEBUG')?.toLowerCase() === 'true',
    },
  }
}

function escapeData(data: string): string {
  return data.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(value: string): string {
  return escapeData(value).replaceAll(']', '%5D').replaceAll(';', '%3B')
}
