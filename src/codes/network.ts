import type { CodeRow } from './row.js'

/** What can go wrong between us and a server. None of these says anything about the token. */
export const networkCodes = {
  /** A 5xx answer, after retries. */
  VENDOR_UNAVAILABLE: {
    sentence: '{vendor} answered {status} to {request}{times}.',
    cure: "Look at the vendor's status page and run the job again.",
    outcome: 'on-unknown',
  },
  /** A 429 answer, after retries that obey `Retry-After`. */
  VENDOR_RATE_LIMITED: {
    sentence: '{vendor} answered 429 to {request}: too many requests.',
    cure: 'Run the job again later, or run fewer jobs at once.',
    outcome: 'on-unknown',
  },
  /** A 429 or 503 answer whose `Retry-After` is longer than this step may wait. */
  VENDOR_RATE_LIMITED_LONG: {
    sentence: '{vendor} asks to wait {retryAfter} before {request}, longer than this step may take.',
    cure: 'Run the job again after that time.',
    outcome: 'on-unknown',
  },
  /** No answer within the time-out. */
  NETWORK_TIMEOUT: {
    sentence: '{host} did not answer {request} within {timeout}.',
    cure: 'Check that the runner can reach the host in the input `{input}`.',
    outcome: 'on-unknown',
  },
  /** The host name does not resolve. */
  NETWORK_DNS: {
    sentence: 'The host that {request} goes to has no address.',
    cure: 'Correct the input `{input}`, or let the runner resolve the name.',
    outcome: 'on-unknown',
  },
  /** The connection is refused. */
  NETWORK_REFUSED: {
    sentence: '{host} refuses connections.',
    cure: 'Check the host and port in the input `{input}`, and that the service is running.',
    outcome: 'on-unknown',
  },
  /** The connection breaks before the answer is complete. */
  NETWORK_RESET: {
    sentence: 'The connection to {host} broke during {request}.',
    cure: 'Run the job again. If it breaks again, check that the input `{input}` has the scheme that the service speaks, https or http, and look for a proxy or firewall that cuts connections.',
    outcome: 'on-unknown',
  },
  /** No route to the host, or another socket error. */
  NETWORK_UNREACHABLE: {
    sentence: '{host} cannot be reached ({reason}).',
    cure: 'Check that the runner can reach the host in the input `{input}`.',
    outcome: 'on-unknown',
  },
  /** Something answers that is no HTTP: another protocol, or headers that are damaged, doubled or endless. */
  NETWORK_NOT_HTTP: {
    sentence: '{host} was reached, but what it answers to {request} is no HTTP that can be read ({reason}).',
    cure: 'Check the scheme and the port of the address in the input `{input}`, and look for a proxy that damages answers.',
    outcome: 'on-unknown',
  },
  /** The server's certificate has expired or is not valid yet. */
  TLS_EXPIRED: {
    sentence: 'The certificate of {host} is not valid now ({reason}).',
    cure: 'Renew the certificate, and check the clock of the runner.',
    outcome: 'on-unknown',
  },
  /** The server's certificate is self-signed or signed by an unknown authority. */
  TLS_UNTRUSTED: {
    sentence: 'The certificate of {host} is not trusted ({reason}).',
    cure: 'Give the runner the authority with NODE_EXTRA_CA_CERTS; verification is never switched off.',
    outcome: 'on-unknown',
  },
  /** The server's certificate is for another host. */
  TLS_HOST_MISMATCH: {
    sentence: 'The certificate of {host} is for another name.',
    cure: 'Use the host name of the certificate in the input `{input}`.',
    outcome: 'on-unknown',
  },
  /** The server does not speak TLS, or no common version. */
  TLS_PROTOCOL: {
    sentence: '{host} does not speak TLS as expected ({reason}).',
    cure: 'Check the scheme and the port of the input `{input}`, and whether the server wants a certificate of the client.',
    outcome: 'on-unknown',
  },
  /** A proxy is configured and does not answer, or refuses. */
  PROXY_FAILED: {
    sentence: 'The proxy {proxy} did not let the request to {host} through ({reason}).',
    cure: 'Correct https_proxy, or name the host in no_proxy.',
    outcome: 'on-unknown',
  },
  /** The proxy answers 407. */
  PROXY_AUTHENTICATION: {
    sentence:
      'The proxy {proxy} asks for a user and a password before it lets the request to {host} through (407).',
    cure: 'Put them into https_proxy, as in http://USER:PASSWORD@HOST:PORT with special characters percent-encoded, or name the host in no_proxy. Negotiate and NTLM are not supported.',
    outcome: 'on-unknown',
  },
  /** The server redirects; a credential is never sent after a redirect. */
  REDIRECT_REFUSED: {
    sentence: '{host} redirects {request} to {location}, and a token is never sent after a redirect.',
    cure: 'Set the input `{input}` to the final address of the service.',
    outcome: 'fail',
  },
  /** A login page or a redirect to a sign-in page answers instead of the API. */
  CAPTIVE_PORTAL: {
    sentence: 'A sign-in page answered {request} instead of {vendor}.',
    cure: 'Let the runner reach the API without a portal or single sign-on page in between.',
    outcome: 'on-unknown',
  },
  /** A 401 or 403 is not the vendor's: a page, text or XML, another realm or kind of credential, a mark of a gateway, or the documented error body is missing. */
  ANSWER_OF_ANOTHER: {
    sentence:
      'Something in front of {vendor} answered {request} ({status}), because {sign}, so nothing is known of the token.',
    cure: 'Let the runner reach {vendor} without it, or ask who runs the gateway, proxy or mesh in front of {host} to let the request through.',
    outcome: 'on-unknown',
  },
  /** A 403 to the question what the token is, at a vendor that documents no such 403. */
  FORBIDDEN_BY_WHOM: {
    sentence:
      '{host} answered {request} with 403, which {vendor} does not document for a token: something in between may have answered.',
    cure: 'Give the token {needs}, or, in a check, set `on-unknown: warn`; if the token has that, look for a gateway or firewall in front of {host}.',
    outcome: 'on-unknown',
  },
  /** A web application firewall or bot filter answers, with a block page or a challenge. */
  FIREWALL_BLOCKED: {
    sentence: 'A firewall ({firewall}) answered {request} in place of {vendor} ({status}).',
    cure: 'Ask who runs it to let API requests of the runner through, or use a runner whose address it allows; a challenge for people cannot be answered here.',
    outcome: 'on-unknown',
  },
  /** The answer is 511: the network wants a login before it lets requests out. */
  NETWORK_LOGIN: {
    sentence: 'The network of the runner wants a login before it lets {request} through (511).',
    cure: 'Log the runner in to its network, or use a network without a portal.',
    outcome: 'on-unknown',
  },
  /** The answer is 407: a proxy between the runner and the vendor wants a login. */
  PROXY_LOGIN: {
    sentence: 'A proxy in front of {host} wants a login before it lets {request} through (407).',
    cure: 'Put the user name and the password of the proxy into https_proxy, or reach {host} without it.',
    outcome: 'on-unknown',
  },
  /** The server wants a TLS certificate of the client (mutual TLS). */
  TLS_CLIENT_CERT: {
    sentence: '{host} wants a certificate of the client (mutual TLS), which is not supported.',
    cure: 'Use an address of the service without mutual TLS, or let a proxy on the runner add the certificate and set `url` to that proxy.',
    outcome: 'on-unknown',
  },
  /** The server takes HTTP/2 and no HTTP/1.1. */
  HTTP2_ONLY: {
    sentence: '{host} does not take HTTP/1.1, and no other version is spoken here.',
    cure: 'Switch HTTP/1.1 on at the server or at what stands in front of it, and check the port of the input `url`: it may be that of gRPC.',
    outcome: 'on-unknown',
  },
  /** The answer is HTML or other text where JSON is documented. */
  NOT_JSON: {
    sentence: '{host} answered {request} with {contentType} instead of JSON.',
    cure: 'Check the path of the input `url`; it must be the address of the API, with its sub-path.',
    outcome: 'on-unknown',
  },
  /** The answer says it is JSON and does not parse, or lacks what is documented. */
  BAD_JSON: {
    sentence: '{host} answered {request} with JSON that cannot be used: {reason}.',
    cure: 'Check the input `url`, and the version of the service; `vendor-config` can rename fields.',
    outcome: 'on-unknown',
  },
  /** The answer is larger than any documented answer. */
  RESPONSE_TOO_LARGE: {
    sentence: '{host} answered {request} with more than {limit}.',
    cure: 'Check the input `{input}`. If it is right, remove at the service what nobody needs any more, such as expired tokens.',
    outcome: 'on-unknown',
  },
  /** The vendor answers 404 to a documented path. */
  VENDOR_NOT_FOUND: {
    sentence: '{request} does not exist at {host} (404).',
    cure: 'Check the input `url`, above all its path.',
    outcome: 'on-unknown',
  },
  /** 404 on a base URL without a sub-path, where the vendor is commonly served below one. */
  URL_SUBPATH_LOST: {
    sentence: '{request} does not exist at {host} (404), and the input `url` has no path.',
    cure: 'If {vendor} is served below a path, as in https://example.com/{example}, include the path.',
    outcome: 'on-unknown',
  },
  /** 404 on a base URL that already ends in the API path. */
  URL_API_PATH_REPEATED: {
    sentence: '{request} does not exist at {host} (404), and the input `url` already ends in {suffix}.',
    cure: 'Set the input `url` to the address without {suffix}; it is added.',
    outcome: 'on-unknown',
  },
  /** The vendor answers 400, 405, 406, 415 or 422 to a documented request. */
  VENDOR_BAD_REQUEST: {
    sentence: '{vendor} refuses {request} ({status}): {reason}.',
    cure: 'Check the inputs that the answer names; where it names none, check the input `url`, and what stands in front of the service.',
    outcome: 'fail',
  },
  /** The vendor answers 409. */
  VENDOR_CONFLICT: {
    sentence: '{vendor} refuses {request} because of a conflict (409): {reason}.',
    cure: 'Look at what exists at the vendor under this name.',
    outcome: 'fail',
  },
  /** The vendor answers 413. */
  VENDOR_TOO_LARGE: {
    sentence: '{vendor} refuses {request} because it is too large (413).',
    cure: 'Lower `batch-size`, or raise the limit of the proxy in front of the service.',
    outcome: 'fail',
    exit: 2,
  },
  /** The answer to the step that uses the token is 403. */
  VENDOR_FORBIDDEN: {
    sentence: '{host} refuses {request} (403): {reason}.',
    cure: 'Give the token the scope or role that this step needs; if it has that, look for a gateway or firewall in front of {vendor}.',
    outcome: 'fail',
  },
  /** The vendor answers 401 to the step that uses the token. */
  VENDOR_UNAUTHORIZED: {
    sentence: '{vendor} no longer accepts the token at {request} (401).',
    cure: 'Create a new token and store it in the secret; `check` before the step says why.',
    outcome: 'fail',
  },
} as const satisfies Record<string, CodeRow>
