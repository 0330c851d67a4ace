import { anyJwt, type Issuer, jwtShape, type TokenForm } from './form.js'

/** Where a form is written down, and the day of the text that was read. */
export interface FormSource {
  readonly url: string
  readonly day: string
}

export interface ForeignForm extends TokenForm {
  readonly source: FormSource
}

export interface ForeignIssuer extends Issuer {
  readonly forms: readonly ForeignForm[]
}

/** Pages of the services, and the rules of secret scanners at a fixed commit. */
const sources: Readonly<Record<string, readonly [url: string, day: string]>> = {
  betterleaks: [
    'https://github.com/betterleaks/betterleaks/blob/6381fa4/config/betterleaks.toml#',
    '2026-07-23',
  ],
  trufflehog: ['https://github.com/trufflesecurity/trufflehog/tree/3ab759f/pkg/detectors/', '2026-08-21'],
  kingfisher: ['https://github.com/mongodb/kingfisher/blob/ee7c0db/data/rules/', '2025-06-20'],
  github: [
    'https://github.blog/changelog/2026-04-24-notice-about-upcoming-new-format-for-github-app-installation-tokens/',
    '2026-04-24',
  ],
  'github-oidc': ['https://docs.github.com/en/actions/reference/security/oidc', '2026-11-26'],
  snyk: ['https://github.com/snyk/go-application-framework/tree/main/pkg/auth', '2026-11-26'],
  entra: [
    'https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference',
    '2026-11-26',
  ],
  google: ['https://developers.google.com/identity/openid-connect/reference', '2026-11-26'],
  kubernetes: [
    'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    '2026-11-26',
  ],
  cloudflare: ['https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/', '2026-04-02'],
  'azure-devops': [
    'https://learn.microsoft.com/en-us/purview/sit-defn-azure-devops-personal-access-token',
    '2026-11-26',
  ],
  buildkite: ['https://github.com/buildkite/docs/blob/main/pages/apis/managing_api_tokens.md', '2026-10-01'],
  vault: ['https://developer.hashicorp.com/vault/docs/concepts/tokens', '2026-11-28'],
  jwt: ['https://www.rfc-editor.org/rfc/rfc7519', '2015-05-01'],
}

type Row = readonly [title: string, what: string, form: RegExp, source: string, issuer?: RegExp]

/**
 * Forms of tokens that nobody could mistake. Each is as narrow as its source allows: a beginning that only this service
 * uses, the alphabet, the length. Tokens that are plain hex digits, letters or UUIDs (Datadog, Azure DevOps, Twilio, old
 * ones of Cloudflare and Snyk) are left out, because their form tells nothing.
 *
 * A source is a key of `sources`, and a rule or a file there. Of a JWT the last column is its claim `iss`.
 */
const rows: readonly Row[] = [
  ['GitHub', 'a token of a workflow or an App, such as `GITHUB_TOKEN`', /^ghs_[\w.-]{16,}$/, 'github'],
  ['GitHub', 'a personal access token', /^ghp_[A-Za-z0-9]{36,255}$/, 'betterleaks github-pat'],
  ['GitHub', 'a fine-grained personal access token', /^github_pat_\w{36,255}$/, 'trufflehog github/v2'],
  ['GitHub', 'an OAuth token', /^gh[or]_[A-Za-z0-9]{36,255}$/, 'betterleaks github-oauth'],
  ['GitHub', 'a user token of an App', /^ghu_[\w.-]{36,}$/, 'betterleaks github-app-token'],
  [
    'GitHub',
    'an OIDC token of a workflow',
    jwtShape,
    'github-oidc',
    /^https:\/\/token\.actions\.githubusercontent\.com(?:\/|$)/,
  ],
  ['npm', 'an access token', /^npm_[A-Za-z0-9]{36}$/, 'betterleaks npm-access-token'],
  ['PyPI', 'an API token', /^pypi-AgE[\w-]{50,1000}$/, 'betterleaks pypi-upload-token'],
  ['RubyGems', 'an API key', /^rubygems_[a-f0-9]{48}$/, 'betterleaks rubygems-api-token'],
  ['crates.io', 'an API token', /^cio[A-Za-z0-9]{32}$/, 'betterleaks crates-io-api-key'],
  ['NuGet', 'an API key', /^oy2[a-z0-9]{43}$/, 'kingfisher nuget.yml'],
  ['JFrog', 'a reference token', /^cmVmdGtu[A-Za-z0-9]{56}$/, 'trufflehog artifactoryreferencetoken'],
  ['JFrog', 'an API key', /^AKCp[A-Za-z0-9]{68,70}$/, 'betterleaks artifactory-api-key'],
  [
    'Docker Hub',
    'a personal access token',
    /^dckr_pat_[\w-]{27}$/,
    'betterleaks dockerhub-personal-access-token',
  ],
  [
    'Docker Hub',
    'an organization access token',
    /^dckr_oat_[\w-]{32}$/,
    'betterleaks dockerhub-organization-access-token',
  ],
  [
    'CircleCI',
    'a personal token',
    /^CCIPAT_[A-Za-z0-9]{22}_[a-f0-9]{40}$/,
    'betterleaks circleci-personal-token',
  ],
  [
    'Buildkite',
    'an API access token',
    /^bkua_[a-z0-9]{40}(?:[a-z0-9]{13})?$/,
    'betterleaks buildkite-user-access-token',
  ],
  [
    'Buildkite',
    'a token of an agent, a cluster or a service',
    /^bk(?:aa_[\w-]{75}|aj_[\w-]{333}|(?:ar|ct)_[\w-]{73}|pt_[\w-]{199}|pat_[\w-]{54}|ps_[\w-]{64})$/,
    'betterleaks buildkite-service-token',
  ],
  ['Buildkite', 'an exchanged access token', /^bktx_[\w.-]{20,}$/, 'buildkite'],
  [
    'Harness',
    'an API key',
    /^[ps]at\.[\w-]{22}\.[a-f0-9]{24}\.[A-Za-z0-9]{20}$/,
    'betterleaks harness-api-key',
  ],
  ['Octopus Deploy', 'an API key', /^API-[A-Z0-9]{26}$/, 'betterleaks octopus-deploy-api-key'],
  ['SonarQube', 'a user or analysis token', /^sq[upa]_[a-f0-9]{40}$/, 'kingfisher sonarqube.yml'],
  ['SonarQube Cloud', 'a scoped organization token', /^sqco_[A-Za-z0-9]{59}$/, 'trufflehog sonarcloud/v2'],
  ['Snyk', 'a personal or service account token', /^snyk_[us]at\.[a-z0-9]{8}\.[\w-]{8,}\.[\w-]{8,}$/, 'snyk'],
  [
    'Sentry',
    'an organization token',
    /^sntrys_eyJ[A-Za-z0-9+/=]{20,500}_[A-Za-z0-9+/]{43}$/,
    'betterleaks sentry-org-token',
  ],
  ['Sentry', 'a user token', /^sntryu_[a-f0-9]{64}$/, 'betterleaks sentry-user-token'],
  [
    'Grafana',
    'a service account token',
    /^glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}$/,
    'betterleaks grafana-service-account-token',
  ],
  [
    'Grafana',
    'a cloud access policy token',
    /^glc_[A-Za-z0-9+/]{40,300}={0,2}$/,
    'betterleaks grafana-cloud-api-token',
  ],
  [
    'Dynatrace',
    'an API token',
    /^dt0c01\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{64}$/,
    'betterleaks dynatrace-api-token',
  ],
  [
    'LaunchDarkly',
    'an access token',
    /^(?:api|sdk)-[a-z0-9]{8}-[a-z0-9]{4}-4[a-z0-9]{3}-[a-z0-9]{4}-[a-z0-9]{12}$/,
    'trufflehog launchdarkly',
  ],
  ['AWS', 'an access key id', /^(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}$/, 'betterleaks aws-access-token'],
  [
    'AWS',
    'a Bedrock API key',
    /^ABSK[A-Za-z0-9+/]{109,269}={0,2}$/,
    'betterleaks aws-amazon-bedrock-api-key-long-lived',
  ],
  [
    'Microsoft Entra',
    'a client secret',
    /^[\w~.]{3}\dQ~[\w~.-]{31,34}$/,
    'betterleaks azure-ad-client-secret',
  ],
  [
    'Microsoft Entra',
    'an access token',
    jwtShape,
    'entra',
    /^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.com)\//,
  ],
  ['Google', 'an API key', /^AIza[\w-]{35}$/, 'betterleaks gcp-api-key'],
  ['Google', 'an OAuth client secret', /^GOCSPX-[\w-]{28}$/, 'kingfisher google.yml'],
  ['Google', 'an ID token', jwtShape, 'google', /^(?:https:\/\/)?accounts\.google\.com$/],
  [
    'Kubernetes',
    'a service account token',
    jwtShape,
    'kubernetes',
    /^(?:kubernetes\/serviceaccount$|https:\/\/kubernetes\.default\.svc(?:[./]|$))/,
  ],
  ['Google', 'an OAuth access token', /^ya29\.(?:[a-z]\.)?[\w-]{10,}$/, 'trufflehog googleoauth2'],
  ['Google', 'a Gemini API key', /^AQ\.Ab8RN6[\w-]{44}$/, 'betterleaks gcp-gemini-api'],
  ['Azure DevOps', 'a personal access token', /^[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}$/, 'azure-devops'],
  ['Bitbucket', 'an app password', /^ATBB[\w.=-]{28,}$/, 'trufflehog bitbucketapppassword'],
  ['Supabase', 'an access token', /^sbp_[a-z0-9]{40}$/, 'trufflehog supabasetoken'],
  ['Supabase', 'a secret key', /^sb_secret_[\w-]{31}$/, 'betterleaks supabase-project-api-key'],
  ['New Relic', 'a user key', /^NRAK-[A-Z0-9]{27}$/, 'trufflehog newrelicuserkey'],
  ['New Relic', 'an insert key', /^NRII-[A-Za-z0-9-]{32}$/, 'betterleaks new-relic-insert-key'],
  ['Contentful', 'a personal access token', /^CFPAT-[\w-]{43}$/, 'trufflehog contentfulpersonalaccesstoken'],
  ['Netlify', 'an access token', /^nfp_\w{36}$/, 'trufflehog netlify/v2'],
  ['PlanetScale', 'a service token', /^pscale_tkn_[\w=.-]{32,64}$/, 'betterleaks planetscale-api-token'],
  [
    'PlanetScale',
    'an OAuth token or a password',
    /^pscale_(?:oauth|pw)_[\w=.-]{32,64}$/,
    'betterleaks planetscale-oauth-token',
  ],
  ['Fly.io', 'an access token', /^fm\d+_[\w+/=,-]{90,}$/, 'trufflehog flyio'],
  ['Telegram', 'a bot token', /^\d{8,10}:A[\w-]{34}$/, 'betterleaks telegram-bot-api-token'],
  ['Cloudflare', 'an API token', /^cf(?:ut|at|k)_[A-Za-z0-9]{40}[a-f0-9]{8}$/, 'cloudflare'],
  ['DigitalOcean', 'an access token', /^do[por]_v1_[a-f0-9]{64}$/, 'betterleaks digitalocean-pat'],
  [
    'HCP Terraform',
    'an API token',
    /^[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}$/,
    'betterleaks hashicorp-tf-api-token',
  ],
  ['Pulumi', 'an access token', /^pul-[a-f0-9]{40}$/, 'betterleaks pulumi-api-token'],
  ['Vercel', 'an access token', /^vc[piark]_[\w-]{56}$/, 'betterleaks vercel-personal-access-token'],
  ['Tailscale', 'a key', /^tskey-[a-z]+-\w+-\w+$/, 'trufflehog tailscale'],
  ['Databricks', 'a personal access token', /^dapi[a-f0-9]{32}(?:-\d)?$/, 'betterleaks databricks-api-token'],
  ['HashiCorp Vault', 'a service token', /^hvs\.[\w-]{90,200}$/, 'betterleaks vault-service-token'],
  ['HashiCorp Vault', 'a batch token', /^hvb\.[\w-]{100,300}$/, 'betterleaks vault-batch-token'],
  [
    '1Password',
    'a service account token',
    /^ops_eyJ[A-Za-z0-9+/]{250,}={0,3}$/,
    'betterleaks 1password-service-account-token',
  ],
  [
    'Doppler',
    'an access token',
    /^dp\.(?:ct|pt|sa|scim|audit|st(?:\.[\w-]{2,35})?)\.[A-Za-z0-9]{40,44}$/,
    'trufflehog doppler',
  ],
  ['Slack', 'a bot or user token', /^xox[abeoprs]-[\w-]{10,}$/, 'betterleaks slack-bot-token'],
  ['Slack', 'an app-level token', /^xapp-\d-[A-Z0-9]+-\d+-[a-z0-9]+$/, 'betterleaks slack-app-token'],
  [
    'Slack',
    'a configuration token',
    /^xoxe\.xox[bp]-\d-[A-Za-z0-9]{163,166}$/,
    'betterleaks slack-config-access-token',
  ],
  ['Atlassian', 'an API token', /^ATATT3[\w=-]{186}$/, 'betterleaks atlassian-api-token'],
  [
    'Atlassian',
    'an access token or an organization API key',
    /^ATCTT3xFfG[\w+/=-]{60,250}=[A-Za-z0-9]{8}$/,
    'trufflehog atlassian/v2',
  ],
  ['Linear', 'an API key', /^lin_api_[A-Za-z0-9]{40}$/, 'betterleaks linear-api-key'],
  ['Notion', 'an integration token', /^ntn_\d{11}[A-Za-z0-9]{35}$/, 'betterleaks notion-api-token'],
  ['Figma', 'a personal access token', /^figd_[\w-]{38,42}$/, 'betterleaks figma-personal-access-token'],
  [
    'Airtable',
    'a personal access token',
    /^pat[A-Za-z0-9]{14}\.[a-f0-9]{64}$/,
    'betterleaks airtable-personnal-access-token',
  ],
  ['Postman', 'an API key', /^PMAK-[a-f0-9]{24}-[a-f0-9]{34}$/, 'betterleaks postman-api-token'],
  [
    'Stripe',
    'a secret key',
    /^[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,247}$/,
    'betterleaks stripe-access-token',
  ],
  ['Shopify', 'an access token', /^shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}$/, 'betterleaks shopify-access-token'],
  ['SendGrid', 'an API key', /^SG\.[\w=.-]{66}$/, 'betterleaks sendgrid-api-token'],
  [
    'OpenAI',
    'an API key',
    /^sk-(?:(?:proj|svcacct|admin)-[\w-]{20,74}|[A-Za-z0-9]{20})T3BlbkFJ[\w-]{20,74}$/,
    'betterleaks openai-api-key',
  ],
  ['Anthropic', 'an API key', /^sk-ant-(?:api|admin)\d\d-[\w-]{93}AA$/, 'betterleaks anthropic-api-key'],
  ['HashiCorp Vault', 'a recovery token', /^hvr\.[\w-]{90,300}$/, 'vault'],
  [
    'HubSpot',
    'a private app token',
    /^pat-(?:eu|na)\d-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/,
    'kingfisher hubspot.yml',
  ],
  [
    'Plaid',
    'an access token',
    /^access-(?:sandbox|development|production)-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}$/,
    'betterleaks plaid-api-token',
  ],
  ['Groq', 'an API key', /^gsk_[A-Za-z0-9]{52}$/, 'betterleaks groq-api-key'],
  ['xAI', 'an API key', /^xai-[\w-]{70,120}$/, 'betterleaks xai-api-key'],
  [
    'LangSmith',
    'a personal token or a service key',
    /^lsv2_(?:pt|sk)_[a-fA-F0-9]{32}_[a-fA-F0-9]{10}$/,
    'betterleaks langchain-langsmith-personal-access-token',
  ],
  ['OpenRouter', 'an API key', /^sk-or-v1-[a-f0-9]{64}$/, 'betterleaks openrouter-api-key'],
  ['Perplexity', 'an API key', /^pplx-[A-Za-z0-9]{48}$/, 'betterleaks perplexity-api-key'],
  ['Replicate', 'an API token', /^r8_[A-Za-z0-9]{37}$/, 'betterleaks replicate-api-token'],
  ['Pinecone', 'an API key', /^pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}$/, 'betterleaks pinecone-api-key.2'],
  ['Weights & Biases', 'an API key', /^wandb_v1_\w{77}$/, 'betterleaks weights-and-biases-api-key-v1'],
  ['NVIDIA', 'an API key', /^nvapi-[\w-]{60,70}$/, 'betterleaks nvidia-api-key'],
  ['Cerebras', 'an API key', /^csk-[a-z0-9]{48}$/, 'betterleaks cerebras-api-key'],
  ['Together AI', 'an API key', /^tgp_v1_[\w-]{43}$/, 'betterleaks togetherai-api-key'],
  ['PostHog', 'a personal or project key', /^ph[cx]_[\w-]{41,49}$/, 'betterleaks posthog-personal-api-key'],
  ['Prefect', 'an API token', /^pnu_[A-Za-z0-9]{36}$/, 'betterleaks prefect-api-token'],
  ['Render', 'an API key', /^rnd_[A-Za-z0-9]{28}$/, 'betterleaks render-api-key'],
  ['Neon', 'an API key', /^napi_[A-Za-z0-9]{64}$/, 'betterleaks neon-api-key'],
  ['Heroku', 'an API key', /^HRKU-AA[\w-]{58}$/, 'betterleaks heroku-api-key-v2'],
  ['Deno Deploy', 'an account token', /^ddp_[A-Za-z0-9]{36}$/, 'betterleaks deno-account-token'],
  ['Elastic Cloud', 'an API key', /^essu_[\w-]{60,200}={0,2}$/, 'betterleaks elastic-cloud-api-key'],
  [
    'CockroachDB Cloud',
    'an API key',
    /^CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}$/,
    'betterleaks cockroachlabs-cloud-api-key',
  ],
  [
    'MongoDB Atlas',
    'a service account secret',
    /^mdb_sa_sk_[\w-]{40}$/,
    'betterleaks mongodb-atlas-service-account-secret',
  ],
  ['Cloudsmith', 'an API key', /^csa_[a-f0-9]{30}[A-Za-z0-9]{6}$/, 'betterleaks cloudsmith-api-key'],
  ['Clojars', 'an API token', /^CLOJARS_[a-z0-9]{60}$/i, 'betterleaks clojars-api-token'],
  [
    'Sourcegraph',
    'an access token',
    /^sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}$/,
    'betterleaks sourcegraph-access-token',
  ],
  ['Infracost', 'an API token', /^ico-[A-Za-z0-9]{32}$/, 'betterleaks infracost-api-token'],
  ['ReadMe', 'an API token', /^rdme_[a-z0-9]{70}$/, 'betterleaks readme-api-token'],
  [
    'Mergify',
    'an application key',
    /^mergify_application_key_[\w-]{40,200}$/,
    'betterleaks mergify-application-key',
  ],
  ['Aikido', 'a token of CI', /^AIK_CI_[A-Za-z0-9]{20,44}$/, 'betterleaks aikido-ci-token'],
  ['Apify', 'an API token', /^apify_api_[A-Za-z0-9]{34,38}$/, 'betterleaks apify-api-token'],
  ['Rootly', 'an API key', /^rootly_[a-f0-9]{64}$/, 'betterleaks rootly-api-key.1'],
  ['MailerSend', 'an API token', /^mlsn\.[A-Za-z0-9]{30,100}$/, 'betterleaks mailersend-api-token'],
  ['Brevo', 'an API key', /^xkeysib-[a-fA-F0-9]{64}-[A-Za-z0-9]{16}$/, 'betterleaks sendinblue-api-token'],
  [
    'OneSignal',
    'an API key',
    /^os_v2_(?:app|org)_[a-z2-7]{103}$/,
    'betterleaks onesignal-rich-authentication-token',
  ],
  ['Adobe', 'a client secret', /^p8e-[a-z0-9]{32}$/i, 'betterleaks adobe-client-secret'],
  ['Duffel', 'an API token', /^duffel_(?:test|live)_[\w=-]{43}$/, 'betterleaks duffel-api-token'],
  ['Shippo', 'an API token', /^shippo_(?:live|test)_[a-fA-F0-9]{40}$/, 'betterleaks shippo-api-token'],
  [
    'Cloudflare',
    'an origin CA key',
    /^v1\.0-[a-f0-9]{24}-[a-f0-9]{146}$/,
    'betterleaks cloudflare-origin-ca-key',
  ],
  ['Slack', 'a session token', /^xox[cd]-[\w%/+=-]{60,}$/, 'betterleaks slack-session-token'],
  [
    'age',
    'a secret key',
    /^AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}$/,
    'betterleaks age-secret-key',
  ],
  [
    'Docker Swarm',
    'a join token or an unlock key',
    /^SWM(?:TKN-1-[a-z0-9]{50,60}-[a-z0-9]{24,30}|KEY-1-[A-Za-z0-9+/]{40,50})$/,
    'betterleaks docker-swarm-join-token',
  ],
  [
    'Grafana',
    'an API key of the old form',
    /^eyJrIjoi[A-Za-z0-9+/]{40,380}={0,2}$/,
    'betterleaks grafana-api-key',
  ],
  [
    'AWS',
    'a Bedrock API key for some hours',
    /^bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[\w+/=-]*$/,
    'betterleaks aws-amazon-bedrock-api-key-short-lived',
  ],
  ['Alibaba Cloud', 'an access key id', /^LTAI[A-Za-z0-9]{20}$/, 'betterleaks alibaba-access-key-id'],
  ['Square', 'an access token', /^(?:EAAA|sq0atp-)[\w-]{22,60}$/, 'betterleaks square-access-token'],
  ['Hugging Face', 'an access token', /^(?:hf|api_org)_[A-Za-z0-9]{34}$/, 'trufflehog huggingface'],
]

const formOf = ([, what, form, source, issuer]: Row): ForeignForm => {
  const [key = '', rule = ''] = source.split(' ')
  const [url = '', day = ''] = sources[key] ?? []
  return { what, form, ...(issuer && { issuer }), source: { url: `${url}${rule}`, day } }
}

/** The forms of each service; a check waits for this, so the rows are passed once. */
function formsByTitle(): ReadonlyMap<string, readonly ForeignForm[]> {
  const forms = new Map<string, ForeignForm[]>()
  for (const row of rows) {
    const known = forms.get(row[0])
    if (known === undefined) forms.set(row[0], [formOf(row)])
    else known.push(formOf(row))
  }
  return forms
}

/** Who else issues tokens, and in which forms. The forms of our own vendors are in their modules. */
export const foreignIssuers: readonly ForeignIssuer[] = [
  ...[...formsByTitle()].map(([title, forms]) => ({
    id: title.toLowerCase().replace(/[^a-z0-9]/g, ''),
    title,
    forms,
  })),
  // Last, because it stands for everybody who uses bare JWTs.
  {
    id: 'jwt',
    title: 'a service that issues JWTs',
    forms: [{ ...anyJwt, source: formOf(['', '', jwtShape, 'jwt']).source }],
  },
]
