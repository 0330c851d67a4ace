import { adoptCommand } from '../stores/command.js'
import type { StoreAddress } from '../stores/parse.js'
import { appLink, type Permission, permissionsFor } from './app.js'
import {
  admin,
  adminSecret,
  expiryVariable,
  isByHand,
  rotationEnvironment,
  type Setup,
  tellsExpiry,
  unknownRepository,
  useEnvironment,
} from './setup.js'
import { appSecret, appVariable, rotatePath, usePath } from './workflows.js'

/** What a person does once the files are written, in order; a line that begins with two blanks is a command to paste. */
export function guide(setup: Setup): readonly string[] {
  const { secret, vendor } = setup
  return [
    ...tokenSteps(setup),
    ...(tellsExpiry(setup)
      ? []
      : [
          `${vendor.title} does not tell when a token ends. Say it, so that you are warned in time:`,
          `  gh variable set ${expiryVariable(setup)} --body YYYY-MM-DD`,
        ]),
    ...(isByHand(setup) ? byHand(setup) : [...appSteps(setup), ...warnings(setup)]),
    'Commit the files and push them, then run them once:',
    `  gh workflow run ${firstRun(setup)}`,
    `Later, \`token-action init --check\` with the same flags says what is missing of this set-up of ${secret}.`,
  ]
}

/** Several stores are known only once a rotation has written them. */
function firstRun(setup: Setup): string {
  const path = isByHand(setup) ? usePath(setup.secret) : rotatePath(setup.secret)
  const [file = ''] = path.split('/').slice(-1)
  return setup.addresses.length > 1 && !isByHand(setup) ? `${file} -f rotate=always` : file
}

function tokenSteps(setup: Setup): readonly string[] {
  const { secret, addresses, vendor } = setup
  const environments = addresses.filter((each) => each.kind === 'env')
  return [
    ...environments.map(
      ({ repository, environment }) =>
        `Create the environment ${environment} where it does not exist: ${environmentsPage(setup, repository)}`,
    ),
    `Create a token at ${vendor.title}, and store it as the secret ${secret}; each command asks for its value:`,
    ...addresses.map((address) => `  gh secret set ${secret}${flagsFor(address)}`),
  ]
}

/** Where a person creates one. A command would reset the rules of an environment that exists. */
const environmentsPage = ({ server }: Setup, repository: string): string =>
  `${server}/${repository}/settings/environments`

/** How `gh secret set` names a store. (cli.github.com/manual/gh_secret_set) */
function flagsFor(address: StoreAddress): string {
  const app = /^(dependabot|codespaces)-(?!user)/.exec(address.kind)?.[1]
  const which = app === undefined ? '' : ` --app ${app}`
  if (address.kind === 'codespaces-user') return ' --user'
  if ('organization' in address) return `${which} --org ${address.organization}`
  const where = address.repository === unknownRepository ? '' : ` --repo ${address.repository}`
  const environment = address.kind === 'env' ? ` --env ${quoted(address.environment)}` : ''
  return `${which}${where}${environment}`
}

const quoted = (text: string): string => (/^[\w-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

/** What is worth knowing of a rotation at this vendor before the first one. */
function warnings(setup: Setup): readonly string[] {
  const { vendor } = setup
  const store = `  gh secret set ${adminSecret(setup)} --env ${quoted(rotationEnvironment(setup))}`
  const isInPlace = vendor.capabilities.rotation === 'in-place'
  const warning = `${vendor.title} ends the old token as it makes the new one: a job that holds the old one fails then.`
  switch (admin(setup)) {
    case 'needed':
      return [
        `${vendor.title} lets only a second credential create tokens. Store it beside the key of the App:`,
        store,
      ]
    case 'for some':
      return isInPlace
        ? [
            `${warning} With a second credential, which the workflow takes as \`admin-token\`, the old one lives on for a while. Store it beside the key of the App, if you have one:`,
            store,
          ]
        : [
            `Some tokens of ${vendor.title} cannot create the next one, such as those of a service. If yours is one, store a second credential that can, which the workflow takes as \`admin-token\`, beside the key of the App:`,
            store,
          ]
    case 'none':
      return isInPlace ? [warning] : []
  }
}

function byHand(setup: Setup): readonly string[] {
  const { vendor, vendorInput, url, secret, stores, repository, githubApiUrl } = setup
  const [variable] = vendor.tokenEnv
  const old = variable === undefined ? 'the variable that --token-env names' : variable
  const asksEnd = !tellsExpiry(setup)
  const about = {
    ...{ vendor: vendorInput, secret, stores, githubApiUrl },
    ...(url !== '' && { url: new URL(url) }),
    ...(asksEnd && { expiresAtVariable: expiryVariable(setup) }),
  }
  return [
    `${vendor.title} has no documented API that creates tokens. When a token is due, create the next by hand, set ` +
      `TOKEN_ACTION_GITHUB_TOKEN to a token that may write the secret and ${old} to the old token, and store the new one, ` +
      'which the command asks for:',
    `  ${adoptCommand(about, repository, asksEnd)}`,
  ]
}

function appSteps(setup: Setup): readonly string[] {
  const { addresses, server } = setup
  const permissions = permissionsFor(addresses)
  const environment = rotationEnvironment(setup)
  const [organization] = addresses.flatMap((each) => ('organization' in each ? [each.organization] : []))
  return [
    'Create a GitHub App that may write the secret; GITHUB_TOKEN never can. The link fills its form:',
    `  ${appLink(server, permissions, organization)}`,
    `The App needs exactly: ${permissions.map(shown).join('; ')}.`,
    ...missingInLink(permissions),
    ...(organization === undefined
      ? [`For an App of an organization, write ${server}/organizations/NAME before /settings in the link.`]
      : []),
    `Install the App on ${repositoriesOf(addresses)}, and create a private key for it.`,
    `Create the environment ${environment}, whose jobs alone are handed the key of the App: ${environmentsPage(setup, setup.repository)}`,
    `${useEnvironment(setup) === undefined ? 'Let only the default branch use it, and store' : 'Store'} who the App is:`,
    `  gh variable set ${appVariable} --body CLIENT_ID`,
    `  gh secret set ${appSecret} --env ${quoted(environment)} < KEY.pem`,
  ]
}

const shown = ({ part, title, access }: Permission): string => `${part} permissions, ${title}: ${access}`

function missingInLink(permissions: readonly Permission[]): readonly string[] {
  const titles = permissions.filter(({ parameter }) => parameter === undefined).map(({ title }) => title)
  return titles.length === 0 ? [] : [`No link can fill in ${titles.join(' and ')}: choose that in the form.`]
}

function repositoriesOf(addresses: readonly StoreAddress[]): string {
  const names = new Set(addresses.flatMap((each) => ('repository' in each ? [each.repository] : [])))
  names.delete(unknownRepository)
  return names.size === 0 ? 'this repository' : [...names].join(', ')
}
