import type { ForeignFormat, Head } from '../format.js'

type Mark = (head: Head) => boolean

/** The root of an XML document, and its first element where the root alone does not tell. */
const xml =
  (root: RegExp, child?: RegExp): Mark =>
  ({ xml }) =>
    xml !== undefined && root.test(xml.root) && (child === undefined || child.test(xml.child ?? ''))

/** Members that a JSON document has all of. */
const json =
  (...paths: readonly string[]): Mark =>
  ({ json }) =>
    json !== undefined && paths.every((path) => json.has(path))

const rows: readonly (readonly [title: string, mark: Mark, instead: string])[] = [
  ['GoogleTest JSON', json('testsuites[].testsuite'), 'Run the tests with `--gtest_output=xml:report.xml`.'],
  ['CTest XML', xml(/^Site$/), 'Run `ctest --output-junit report.xml`.'],
  [
    'Boost.Test XML',
    xml(/^(?:TestLog|TestResult)$/),
    'Run the tests with `--log_format=JUNIT --log_sink=report.xml`.',
  ],
  ['doctest XML', xml(/^doctest$/), 'Run the tests with `--reporters=junit --out=report.xml`.'],
  ['Qt Test XML', xml(/^TestCase$/, /^Environment$/), 'Run the tests with `-o report.xml,junitxml`.'],
  [
    'CppUnit XML',
    xml(/^TestRun$/, /^(?:FailedTests|SuccessfulTests|Statistics)$/),
    'Turn it into JUnit XML, such as with the xUnit plugin of Jenkins.',
  ],
  [
    'Open Test Reporting XML',
    xml(/^(?:events|execution)$/, /^(?:infrastructure|root|started)$/),
    'The console launcher of JUnit writes `TEST-*.xml` into the folder of `--reports-dir`, too: upload these.',
  ],
  [
    'Allure 1 XML',
    xml(/^test-suite$/, /^(?:name|title|test-cases)$/),
    "Add the test runner's own JUnit reporter beside Allure, and upload its file.",
  ],
  [
    'JMeter XML',
    xml(/^testResults$/, /^(?:sample|httpSample)$/),
    'Run the plan with Taurus (`bzt`) and its module `junit-xml`.',
  ],
  [
    'FitNesse XML',
    xml(/^(?:testResults|suiteResults)$/, /^(?:FitNesseVersion|rootPath|result)$/),
    'Run the pages with the JUnit runner of FitNesse, whose build tool writes JUnit XML.',
  ],
  [
    'k6 summary',
    json('root_group', 'metrics'),
    'Write JUnit XML in `handleSummary`, with `jUnit` of `k6-summary`.',
  ],
  [
    'Newman JSON',
    json('collection', 'run', 'run.executions'),
    'Run `newman run … --reporters junit --reporter-junit-export report.xml`.',
  ],
  [
    'TestCafe JSON',
    json('fixtures', 'userAgents'),
    'Run `testcafe … --reporter xunit:report.xml`, whose file is JUnit XML.',
  ],
  [
    'Nightwatch JSON',
    json('modules', 'passed', 'failed', 'assertions'),
    'Run `nightwatch --reporter junit`, and upload the XML files of its output folder.',
  ],
  [
    'Karma JSON',
    json('browsers', 'result', 'summary'),
    'Add the reporter `junit` of `karma-junit-reporter`, and upload its file.',
  ],
  [
    'Gauge JSON',
    json('projectName', 'specResults', 'executionStatus'),
    'Add the plugin `xml-report` of Gauge, and upload its files.',
  ],
  [
    'Karate JSON',
    ({ json: head }) =>
      head?.has('scenarioResults') === true || (head?.has('featureSummary') === true && head.has('version')),
    'Call `outputJunitXml(true)` on the runner, and upload the XML files.',
  ],
  [
    'xcresult JSON',
    json('testNodes', 'testPlanConfigurations'),
    'Pipe the output of `xcodebuild` into `xcbeautify --report junit`, and upload its file.',
  ],
  ['Ginkgo JSON', json('[].SuitePath', '[].SpecReports'), 'Run `ginkgo --junit-report=report.xml`.'],
  ['Avocado JSON', json('job_id', 'debuglog', 'tests'), 'Run `avocado run --xunit report.xml`.'],
  ['Criterion JSON', json('test_suites[].tests', 'errored'), 'Run the tests with `--xml=report.xml`.'],
  [
    'Check XML',
    xml(/^testsuites$/, /^datetime$/),
    'Let Check write TAP (`CK_TAP_LOG_FILE_NAME`), and turn it into JUnit XML with `tap-xunit`.',
  ],
  [
    "SonarQube's generic test data",
    xml(/^(?:testExecutions|unitTest)$/),
    "Add the test runner's own JUnit reporter beside it, and upload its file.",
  ],
  [
    'Test::Unit XML',
    xml(/^stream$/, /^ready-test-suite$/),
    'Write JUnit XML with `test-unit-runner-junitxml`.',
  ],
  [
    'subunit',
    // What turns it into XML may print it first.
    ({ bytes }) => bytes[0] === 0xb3 && !Buffer.from(bytes).includes('<testsuite'),
    'Pipe it into `subunit2junitxml > report.xml`, and upload `report.xml`.',
  ],
  [
    'Bazel build events',
    json('id', 'started', 'children'),
    'Upload the `test.xml` files below `bazel-testlogs`.',
  ],
]

/** Reports of tools that can write one that is read. */
export const otherTools: readonly ForeignFormat[] = rows.map(([title, recognises, instead]) => ({
  title,
  recognises,
  instead,
}))
