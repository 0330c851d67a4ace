// The repository of the action, from package.json: what documents and examples call it is made from there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `owner/name`. */
export function repositoryOf(root) {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return /github\.com\/([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(repository.url)[1]
}

/** A text in which every mention of the action's repository names that one. */
export function owned(text, repository) {
  return text.replace(
    /(?<=uses: |github\.com\/|githubusercontent\.com\/|`|^\* @|^ {8})[\w-]+\/token-action(?=[@/#`]|$)(?<!refs\/token-action)/gm,
    repository,
  )
}

/** What GitHub reads of the repository itself. */
const repositoryFiles = ['CODEOWNERS', 'ISSUE_TEMPLATE/config.yml', 'zizmor/zizmor.yml'].map(
  (name) => `.github/${name}`,
)

/** The documents and examples that mention it, by path. */
export function ownedFiles(root, repository) {
  const paths = ['examples', 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => /\.(?:md|yml|yaml|Jenkinsfile)$/.test(name))
      .map((name) => join(folder, name)),
  )
  const generated = ['docs/errors.md', 'docs/vendor-config.md']
  return Object.fromEntries(
    [...paths, 'CONTRIBUTING.md', 'SECURITY.md', ...repositoryFiles]
      .filter((path) => !generated.includes(path))
      .map((path) => [path, owned(readFileSync(join(root, path), 'utf8'), repository)]),
  )
}

/** The module by which our own sources know it. */
export const repositoryModule = (repository) => `// Generated from package.json by \`npm run generate\`.
/** The repository of the action. */
export const repository = '${repository}'
`
