import { isReadable, type ReadableFormat, type ReportFormat } from '../format.js'
import { allure } from './allure.js'
import { archive } from './archive.js'
import { catch2 } from './catch2.js'
import { ctrf } from './ctrf.js'
import { cucumber } from './cucumber.js'
import { cucumberMessages } from './cucumber-messages.js'
import { dart } from './dart.js'
import { goTest } from './go-test.js'
import { jest } from './jest.js'
import { junit } from './junit.js'
import { mocha } from './mocha.js'
import { mochaStream } from './mocha-stream.js'
import { mochawesome } from './mochawesome.js'
import { nunit } from './nunit.js'
import { otherTools } from './other-tools.js'
import { playwright } from './playwright.js'
import { playwrightBlob } from './playwright-blob.js'
import { pytestJson } from './pytest-json.js'
import { pytestReportlog } from './pytest-reportlog.js'
import { robot } from './robot.js'
import { robotJson } from './robot-json.js'
import { rspec } from './rspec.js'
import { rust } from './rust.js'
import { tap } from './tap.js'
import { testng } from './testng.js'
import { trx } from './trx.js'
import { utf32 } from './utf32.js'
import { vitestBlob } from './vitest-blob.js'
import { webdriverio } from './webdriverio.js'
import { xunit } from './xunit.js'

/**
 * Every format that is known. A new one is a file here and a line in this list: detection, inputs, documentation and
 * messages come from it.
 */
export const formats: readonly ReportFormat[] = [
  playwright,
  junit,
  trx,
  ctrf,
  cucumber,
  jest,
  webdriverio,
  robot,
  robotJson,
  nunit,
  xunit,
  testng,
  catch2,
  mocha,
  mochaStream,
  mochawesome,
  rspec,
  pytestJson,
  pytestReportlog,
  allure,
  cucumberMessages,
  goTest,
  dart,
  rust,
  tap,
  vitestBlob,
  playwrightBlob,
  ...otherTools,
  archive,
  utf32,
]

export const readableFormats: readonly ReadableFormat[] = formats.filter(isReadable)

/** The format that the input `format` names; undefined for `auto`. */
export function formatNamed(name: string): ReadableFormat | undefined {
  return readableFormats.find((format) => format.name === name)
}
