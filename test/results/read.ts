import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readJUnitXml } from '../../src/results/junit-xml.js'
import type { ReportReader, TestResult } from '../../src/results/model.js'
import { readPlaywrightJson } from '../../src/results/playwright-json.js'

/** Text or bytes as a stream of chunks of the given size. */
export async function* stream(content: string | Uint8Array, chunk = 1 << 20): AsyncIterable<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
}

export async function collect(results: AsyncIterable<TestResult>): Promise<TestResult[]> {
  const all: TestResult[] = []
  for await (const result of results) all.push(result)
  return all
}

export function readWith(
  reader: ReportReader,
  content: string | Uint8Array,
  chunk?: number,
): Promise<TestResult[]> {
  return collect(reader(stream(content, chunk), 'report'))
}

export function junit(content: string | Uint8Array, chunk?: number): Promise<TestResult[]> {
  return readWith(readJUnitXml, content, chunk)
}

/** The results of one test suite that holds this XML. */
export function junitSuite(inner: string): Promise<TestResult[]> {
  return junit(`<testsuites><testsuite name="suite">${inner}</testsuite></testsuites>`)
}

export function playwright(report: unknown, chunk?: number): Promise<TestResult[]> {
  return readWith(readPlaywrightJson, typeof report === 'string' ? report : JSON.stringify(report), chunk)
}

export function fixture(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../fixtures/reports/${name}`, import.meta.url)))
}

export function countByStatus(results: readonly TestResult[]): Record<TestResult['status'], number> {
  const counts = { passed: 0, failed: 0, broken: 0, skipped: 0, unknown: 0 }
  for (const { status } of results) counts[status] += 1
  return counts
}
