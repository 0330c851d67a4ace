import { BlockList, isIP } from 'node:net'
import { domainToASCII } from 'node:url'

/** A proxy of the environment. */
export interface ProxyAddress {
  /** `host:port`, for messages; never with credentials. */
  readonly name: string
  /** Whether the proxy itself is spoken to over TLS. */
  readonly tls: boolean
  /** Without the brackets of an IPv6 address. */
  readonly host: string
  readonly port: number
  /** Value of `Proxy-Authorization`, where the address has credentials. */
  readonly authorization?: string
}

/** A variable of the environment that names no proxy that we can use. */
export class ProxyUnusable extends Error {
  constructor(
    /** The name of the variable. */
    readonly variable: string,
    /** In fixed words: the address may hold a password. */
    readonly reason: string,
  ) {
    super(`${variable}: ${reason}`)
    this.name = 'ProxyUnusable'
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxy that `https_proxy` or `http_proxy` names for a URL, as curl reads them: in small letters before capitals, and
 * with `http://` where the scheme is missing. This machine, and what `no_proxy` lists, is reached without.
 *
 * @throws ProxyUnusable
 */
export function proxyFor(url: URL, env: Environment): ProxyAddress | undefined {
  const small = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy'
  const variable = env[small] ? small : small.toUpperCase()
  const address = env[variable]?.trim() ?? ''
  if (address === '' || isDirect(url, env.no_proxy || env.NO_PROXY || '')) return undefined
  return parseProxy(address, variable)
}

function parseProxy(address: string, variable: string): ProxyAddress {
  const whole = address.includes('://') ? address : `http://${address}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  if (url === undefined || url.hostname === '') throw new ProxyUnusable(variable, 'its address is not a URL')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ProxyUnusable(variable, 'its scheme is neither http nor https')
  }
  const tls = url.protocol === 'https:'
  const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port)
  const credentials = credentialsOf(url, variable)
  return {
    name: `${url.hostname}:${port}`,
    tls,
    host: bare(url.hostname),
    port,
    ...(credentials !== ':' && {
      authorization: `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`,
    }),
  }
}

function credentialsOf(url: URL, variable: string): string {
  try {
    return `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  } catch {
    throw new ProxyUnusable(variable, 'its user and password are not percent-encoded')
  }
}

/**
 * Whether a URL is reached without a proxy: it is this machine, or an entry of the list names it. An entry is `*`, a host,
 * a domain with all below it (`example.com`, `.example.com`), all below a domain (`*.example.com`), an address or a range of
 * addresses (`10.0.0.0/8`); each may end in a port.
 */
function isDirect(url: URL, list: string): boolean {
  const host = bare(url.hostname).replace(/\.$/, '')
  if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return true
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return list.split(/[\s,]+/).some((entry) => entry !== '' && names(entry.toLowerCase(), host, port))
}

function names(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  const [, inBrackets, plain, entryPort] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? []
  if (entryPort !== undefined && entryPort !== port) return false
  // More than one colon without brackets is an IPv6 address.
  const name = (inBrackets ?? plain ?? entry).replace(/\.$/, '')
  if (name.includes('/')) return isInRange(host, name)
  if (isIP(host) !== 0) return isIP(name) !== 0 && isInRange(host, `${name}/${isIP(name) === 6 ? 128 : 32}`)
  const domain = domainToASCII(name.replace(/^\*?\./, ''))
  if (domain === '') return false
  return host.endsWith(`.${domain}`) || (host === domain && !name.startsWith('*'))
}

function isInRange(host: string, range: string): boolean {
  const [network = '', bits = ''] = range.split('/')
  const family = isIP(host)
  if (family === 0 || isIP(network) !== family || !/^\d{1,3}$/.test(bits)) return false
  if (Number(bits) > (family === 4 ? 32 : 128)) return false
  const type = family === 4 ? 'ipv4' : 'ipv6'
  const block = new BlockList()
  block.addSubnet(network, Number(bits), type)
  return block.check(host, type)
}

function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}
