import type { ForeignFormat } from '../format.js'

export const testng: ForeignFormat = {
  title: 'TestNG XML',
  recognises: ({ xml }) => xml?.root === 'testng-results',
  instead:
    'TestNG writes JUnit XML too: upload the files in `test-output/junitreports`, or those of Surefire or Gradle.',
}
