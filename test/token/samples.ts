import { githubToken, jwt, lowerOf, textOf } from '../vendors/tokens.js'

// Each sample is put together here, part by part, so that none stands in a file and none comes from a pattern.
const word = (length: number, seed = 'word') =>
  textOf(seed, 3 * length)
    .replace(/[-_]/g, '')
    .slice(0, length)
const upper = (length: number) => word(length, 'upper').toUpperCase()
const hex = (length: number) => Buffer.from(textOf('hex', length)).toString('hex').slice(0, length)
const digits = (length: number) => [...hex(length)].map((digit) => Number.parseInt(digit, 16) % 10).join('')
const any = (length: number) => textOf('any', length)
const issuedBy = (iss: string) => jwt({ iss, sub: 'ci', aud: 'sample', exp: 1_900_000_000 })

/** A made-up token in every form of the table of foreign forms, by issuer and kind. */
export const samples: Readonly<Record<string, readonly string[]>> = {
  'GitHub: a token of a workflow or an App, such as `GITHUB_TOKEN`': [githubToken('job'), `ghs_${word(36)}`],
  'GitHub: a personal access token': [`ghp_${word(36)}`],
  'GitHub: a fine-grained personal access token': [`github_pat_${word(22)}_${word(59)}`],
  'GitHub: an OAuth token': [`gho_${word(36)}`, `ghr_${word(76)}`],
  'GitHub: a user token of an App': [`ghu_${word(36)}`],
  'GitHub: an OIDC token of a workflow': [issuedBy('https://token.actions.githubusercontent.com')],
  'npm: an access token': [`npm_${word(36)}`],
  'PyPI: an API token': [`pypi-AgEIcHlwaS5vcmc${any(160)}`],
  'RubyGems: an API key': [`rubygems_${hex(48)}`],
  'crates.io: an API token': [`cio${word(32)}`],
  'NuGet: an API key': [`oy2${lowerOf('nuget', 43)}`],
  'JFrog: a reference token': [`cmVmdGtu${word(56)}`],
  'JFrog: an API key': [`AKCp${word(69)}`],
  'Docker Hub: a personal access token': [`dckr_pat_${any(27)}`],
  'Docker Hub: an organization access token': [`dckr_oat_${any(32)}`],
  'CircleCI: a personal token': [`CCIPAT_${word(22)}_${hex(40)}`],
  'Buildkite: an API access token': [`bkua_${lowerOf('bk', 40)}`, `bkua_${lowerOf('bk', 53)}`],
  'Buildkite: a token of an agent, a cluster or a service': [
    ...[`bkaa_${any(75)}`, `bkaj_${any(333)}`, `bkar_${any(73)}`, `bkct_${any(73)}`],
    ...[`bkpt_${any(199)}`, `bkpat_${any(54)}`, `bkps_${any(64)}`],
  ],
  'Buildkite: an exchanged access token': [`bktx_${any(60)}`],
  'Harness: an API key': [`pat.${any(22)}.${hex(24)}.${word(20)}`, `sat.${any(22)}.${hex(24)}.${word(20)}`],
  'Octopus Deploy: an API key': [`API-${upper(26)}`],
  'SonarQube: a user or analysis token': [`squ_${hex(40)}`, `sqp_${hex(40)}`, `sqa_${hex(40)}`],
  'SonarQube Cloud: a scoped organization token': [`sqco_${word(59)}`],
  'Snyk: a personal or service account token': [
    `snyk_uat.${hex(8)}.${any(40)}.${any(86)}`,
    `snyk_sat.${hex(8)}.${any(40)}.${any(86)}`,
  ],
  'Sentry: an organization token': [
    `sntrys_${Buffer.from('{"iat":1795000000.0,"url":"https://sentry.io","org":"acme"}').toString('base64')}_${word(43)}`,
  ],
  'Sentry: a user token': [`sntryu_${hex(64)}`],
  'Grafana: a service account token': [`glsa_${word(32)}_${hex(8)}`],
  'Grafana: a cloud access policy token': [
    `glc_${Buffer.from('{"o":"652992","n":"ci","k":"a1b2c3d4","m":{"r":"us"}}').toString('base64')}`,
  ],
  'Dynatrace: an API token': [`dt0c01.${upper(24)}.${upper(64)}`],
  'LaunchDarkly: an access token': [`api-${hex(8)}-${hex(4)}-4${hex(3)}-${hex(4)}-${hex(12)}`],
  'AWS: an access key id': [
    `AKIA${upper(60)
      .replace(/[^A-Z2-7]/g, '')
      .slice(0, 16)}`,
    'ASIAIOSFODNN7EXAMPLE',
  ],
  'AWS: a Bedrock API key': [`ABSK${word(124)}`],
  'Microsoft Entra: a client secret': [`abC8Q~${word(34)}`],
  'Microsoft Entra: an access token': [
    issuedBy('https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/'),
    issuedBy('https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0'),
  ],
  'Google: an API key': [`AIza${any(35)}`],
  'Google: an OAuth client secret': [`GOCSPX-${any(28)}`],
  'Google: an ID token': [issuedBy('https://accounts.google.com'), issuedBy('accounts.google.com')],
  'Kubernetes: a service account token': [
    issuedBy('https://kubernetes.default.svc.cluster.local'),
    issuedBy('kubernetes/serviceaccount'),
  ],
  'Google: an OAuth access token': [`ya29.${any(160)}`, `ya29.c.${any(160)}`],
  'Google: a Gemini API key': [`AQ.Ab8RN6${any(44)}`],
  'Azure DevOps: a personal access token': [`${word(76)}AZDO${word(4)}`],
  'Bitbucket: an app password': [`ATBB${word(32)}`],
  'Supabase: an access token': [`sbp_${hex(40)}`],
  'Supabase: a secret key': [`sb_secret_${any(31)}`],
  'New Relic: a user key': [`NRAK-${upper(27)}`],
  'New Relic: an insert key': [`NRII-${word(32)}`],
  'Contentful: a personal access token': [`CFPAT-${any(43)}`],
  'Netlify: an access token': [`nfp_${word(36)}`],
  'PlanetScale: a service token': [`pscale_tkn_${any(43)}`],
  'PlanetScale: an OAuth token or a password': [`pscale_oauth_${any(43)}`, `pscale_pw_${any(43)}`],
  'Fly.io: an access token': [`fm2_${word(600)}`],
  'Telegram: a bot token': [`${digits(10)}:AA${any(33)}`],
  'Cloudflare: an API token': [
    `cfut_${word(40)}${hex(8)}`,
    `cfat_${word(40)}${hex(8)}`,
    `cfk_${word(40)}${hex(8)}`,
  ],
  'DigitalOcean: an access token': [`dop_v1_${hex(64)}`, `doo_v1_${hex(64)}`],
  'HCP Terraform: an API token': [`${word(14)}.atlasv1.${word(67)}`],
  'Pulumi: an access token': [`pul-${hex(40)}`],
  'Vercel: an access token': [`vcp_${any(56)}`],
  'Tailscale: a key': [`tskey-auth-${word(17)}-${word(32)}`],
  'Databricks: a personal access token': [`dapi${hex(32)}`, `dapi${hex(32)}-2`],
  'HashiCorp Vault: a service token': [`hvs.${any(91)}`],
  'HashiCorp Vault: a batch token': [`hvb.${any(150)}`],
  '1Password: a service account token': [`ops_eyJ${word(400)}`],
  'Doppler: an access token': [`dp.pt.${word(43)}`, `dp.st.prd.${word(43)}`],
  'Slack: a bot or user token': [`xoxb-${digits(12)}-${digits(13)}-${word(24)}`],
  'Slack: an app-level token': [`xapp-1-A${upper(10)}-${digits(13)}-${hex(64)}`],
  'Slack: a configuration token': [`xoxe.xoxp-1-${upper(166)}`],
  'Atlassian: an API token': [`ATATT3${any(177)}=${hex(8).toUpperCase()}`],
  'Atlassian: an access token or an organization API key': [`ATCTT3xFfG${any(165)}=${hex(8).toUpperCase()}`],
  'Linear: an API key': [`lin_api_${word(40)}`],
  'Notion: an integration token': [`ntn_${digits(11)}${word(35)}`],
  'Figma: a personal access token': [`figd_${any(40)}`],
  'Airtable: a personal access token': [`pat${word(14)}.${hex(64)}`],
  'Postman: an API key': [`PMAK-${hex(24)}-${hex(34)}`],
  'Stripe: a secret key': [`sk_live_${word(24)}`, `rk_test_${word(99)}`],
  'Shopify: an access token': [`shpat_${hex(32)}`],
  'SendGrid: an API key': [`SG.${any(22)}.${any(43)}`],
  'OpenAI: an API key': [`sk-proj-${any(74)}T3BlbkFJ${any(74)}`, `sk-${word(20)}T3BlbkFJ${word(20)}`],
  'Anthropic: an API key': [`sk-ant-api03-${any(93)}AA`],
  'Hugging Face: an access token': [`hf_${word(34)}`],
  'a service that issues JWTs: a JSON web token': [jwt({ sub: '1', exp: 1_900_000_000 })],
}
