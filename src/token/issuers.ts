/** Forms of tokens that nobody could mistake, and who issues them. `id` is a vendor's where it is one of ours. */
const issuers: readonly { readonly id?: string; readonly title: string; readonly form: RegExp }[] = [
  { id: 'qahub', title: 'QA Hub', form: /^qh_[A-Za-z0-9]+_./ },
  { id: 'qanode', title: 'QANode', form: /^qnt_./ },
  { id: 'gitlab', title: 'GitLab', form: /^gl(?:pat|dt|rt|cbt|ptt|ft|soat|oas|imt|agent|ffct)-[\w.-]{10,}$/ },
  { title: 'GitHub', form: /^(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{16,})$/ },
  { title: 'AWS', form: /^(?:AKIA|ASIA)[A-Z0-9]{16}$/ },
  { title: 'Slack', form: /^(?:xox[abeoprs]|xapp)-[\w-]{10,}$/ },
  { title: 'npm', form: /^npm_[A-Za-z0-9]{30,}$/ },
  { title: 'Docker Hub', form: /^dckr_(?:pat|oat)_[\w-]{10,}$/ },
  { title: 'SonarQube', form: /^sq[upac]o?_[a-f0-9]{30,}$/ },
  { title: 'Grafana', form: /^glsa_[A-Za-z0-9_]{20,}$/ },
  { title: 'Vault', form: /^hv[sbr]\.[\w-]{20,}$/ },
  { title: 'PyPI', form: /^pypi-[\w-]{20,}$/ },
  { title: 'Atlassian', form: /^ATATT[\w=-]{20,}$/ },
  { title: 'Stripe', form: /^[rs]k_(?:live|test)_[A-Za-z0-9]{16,}$/ },
  { title: 'Google', form: /^AIza[\w-]{30,}$/ },
]

/** Who issued a token, from its form alone; undefined when the form tells nothing. */
export function issuerOf(value: string): { readonly id?: string; readonly title: string } | undefined {
  return issuers.find(({ form }) => form.test(value))
}
