import type { FakeAnswer } from '../fake.js'

/** An answer that something in front of a vendor gives by itself, and the code that tells so. */
export type OthersAnswer = readonly [who: string, answer: FakeAnswer, code: string]

const text = (status: number, body: string, headers: Record<string, string> = {}): FakeAnswer => ({
  status,
  body,
  headers: { 'content-type': 'text/plain', ...headers },
})
const page = (status: number, body: string, headers: Record<string, string> = {}): FakeAnswer => ({
  status,
  body,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
})
const json = (status: number, body: object, headers: Record<string, string> = {}): FakeAnswer => ({
  status,
  body,
  headers,
})
const aws = (type: string) => ({
  'x-amzn-errortype': type,
  'x-amzn-requestid': 'b0f7',
  'x-amz-apigw-id': 'Qx',
})

const another = 'ANSWER_OF_ANOTHER'
const unclear = 'FORBIDDEN_BY_WHOM'
const firewall = 'FIREWALL_BLOCKED'

/** Refusals of gateways, meshes and proxies. Each is what the product itself sends. */
export const gateways: readonly OthersAnswer[] = [
  [
    'Envoy JWT filter',
    text(401, 'Jwt verification fails', { 'www-authenticate': 'Bearer realm="http://h/x"' }),
    another,
  ],
  ['Envoy JWT filter without a token', text(401, 'Jwt is missing', { server: 'envoy' }), another],
  ['Envoy ext_authz', text(403, 'Denied by ext_authz'), another],
  ['Istio RBAC', text(403, 'RBAC: access denied', { server: 'istio-envoy' }), another],
  ['Linkerd policy', text(403, 'unauthorized connection'), another],
  [
    'AWS API Gateway, no token',
    json(403, { message: 'Missing Authentication Token' }, aws('MissingAuthenticationTokenException')),
    another,
  ],
  [
    'AWS API Gateway, authorizer',
    json(401, { message: 'Unauthorized' }, aws('UnauthorizedException')),
    another,
  ],
  [
    'AWS API Gateway, policy',
    json(403, { Message: 'User is not authorized to access this resource' }, aws('AccessDeniedException')),
    another,
  ],
  ['AWS API Gateway, API key', json(403, { message: 'Forbidden' }, aws('ForbiddenException')), another],
  [
    'AWS API Gateway, signature',
    json(403, { message: 'The request signature does not match' }, aws('InvalidSignatureException')),
    another,
  ],
  ['AWS API Gateway, null', json(401, { message: null }, aws('UnauthorizedException')), another],
  ['AWS Lambda URL', json(403, { Message: 'Forbidden' }, aws('AccessDeniedException')), another],
  [
    'Azure API Management, key',
    json(
      401,
      { statusCode: 401, message: 'Access denied due to missing subscription key.' },
      {
        'www-authenticate':
          'AzureApiManagementKey realm="https://h/x",name="Ocp-Apim-Subscription-Key",type="header"',
      },
    ),
    another,
  ],
  ['Azure API Management, JWT', json(401, { statusCode: 401, message: 'JWT not present.' }), another],
  [
    'Azure App Service',
    page(401, 'You do not have permission to view this directory or page.', {
      'www-authenticate': 'Bearer realm="h" authorization_uri="https://login.windows.net/t/oauth2/authorize"',
    }),
    another,
  ],
  [
    'Kong key-auth',
    json(
      401,
      { message: 'No API key found in request' },
      { 'www-authenticate': 'Key realm="kong"', 'x-kong-response-latency': '1' },
    ),
    another,
  ],
  ['Kong jwt', json(401, { message: 'Unauthorized' }, { 'x-kong-response-latency': '2' }), another],
  [
    'Kong acl',
    json(403, { message: 'You cannot consume this service' }, { 'x-kong-response-latency': '0' }),
    another,
  ],
  [
    'Kong basic-auth',
    json(401, { message: 'Unauthorized' }, { 'www-authenticate': 'Basic realm="service"' }),
    another,
  ],
  [
    'Apigee',
    json(401, {
      fault: { faultstring: 'Invalid access token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } },
    }),
    another,
  ],
  ['Tyk', json(401, { error: 'Authorization field missing' }, { 'x-generator': 'tyk.io' }), another],
  ['WSO2', json(401, { code: '900902', message: 'Missing Credentials', description: 'x' }), another],
  [
    'IBM API Connect',
    json(401, { httpCode: '401', httpMessage: 'Unauthorized', moreInformation: 'x' }),
    another,
  ],
  [
    'Google API Gateway',
    json(401, { code: 401, message: 'Jwt is missing' }, { 'www-authenticate': 'Bearer realm=""' }),
    another,
  ],
  [
    'Google Cloud Endpoints',
    json(403, { code: 403, message: 'PERMISSION_DENIED:API key not valid' }),
    another,
  ],
  [
    'Google IAP',
    page(401, 'Invalid IAP credentials: empty token', { 'x-goog-iap-generated-response': 'true' }),
    another,
  ],
  ['3scale', text(403, 'Authentication failed'), another],
  [
    'Traefik BasicAuth',
    text(401, '401 Unauthorized\n', { 'www-authenticate': 'Basic realm="traefik"' }),
    another,
  ],
  ['Traefik ForwardAuth', text(401, 'Unauthorized'), another],
  ['Traefik IPAllowList', text(403, 'Forbidden'), another],
  ['Caddy basic_auth', { status: 401, headers: { 'www-authenticate': 'Basic realm="restricted"' } }, another],
  [
    'HAProxy',
    page(
      403,
      '<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>',
    ),
    another,
  ],
  [
    'HAProxy auth',
    page(401, '<html><body><h1>401 Unauthorized</h1></body></html>', {
      'www-authenticate': 'Basic realm="stats"',
    }),
    another,
  ],
  [
    'nginx auth_request',
    page(401, '<html>\r\n<head><title>401 Authorization Required</title></head>'),
    another,
  ],
  ['nginx deny', page(403, '<html>\r\n<head><title>403 Forbidden</title></head>'), another],
  [
    'Apache',
    page(401, '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">', {
      'www-authenticate': 'Basic realm="x"',
    }),
    another,
  ],
  ['IIS', page(401, '<html>401</html>', { 'www-authenticate': 'Negotiate, NTLM' }), another],
  [
    'Kerberos beside Bearer',
    json(401, { message: 'x', error: 'x', ok: false }, { 'www-authenticate': 'Bearer, Negotiate' }),
    another,
  ],
  ['oauth2-proxy page', page(403, '<!DOCTYPE html><html><head><title>Sign In</title>'), 'CAPTIVE_PORTAL'],
  ['Keycloak Gatekeeper', { status: 403 }, unclear],
  ['Pomerium', page(403, '<!DOCTYPE html><html lang="en"><head><title>403 Forbidden</title>'), another],
  ['Authelia', page(401, '<a href="https://auth.example/?rd=x">401 Unauthorized</a>'), another],
  [
    'Authentik',
    json(401, { message: 'x', error: 'x', ok: false }, { 'www-authenticate': 'Bearer realm="authentik"' }),
    another,
  ],
  ['Cloudflare Access', page(403, '<html>Forbidden', { 'cf-access-domain': 'h' }), another],
  [
    'Cloudflare Access, API',
    json(
      401,
      { message: 'x', error: 'x', ok: false },
      { 'www-authenticate': 'Cloudflare-Access resource_metadata="https://h"' },
    ),
    another,
  ],
  ['Squid', page(403, '<html>ERR_ACCESS_DENIED', { 'x-squid-error': 'ERR_ACCESS_DENIED 0' }), another],
  [
    'a proxy as in RFC 9209',
    json(403, { message: 'x' }, { 'proxy-status': 'edge; error=http_request_denied' }),
    another,
  ],
  [
    'a storage bucket',
    {
      status: 403,
      body: '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
      headers: { 'content-type': 'application/xml' },
    },
    another,
  ],
  ['SOAP', { status: 401, body: '<soap:Envelope/>', headers: { 'content-type': 'text/xml' } }, another],
  [
    'broken JSON',
    { status: 401, body: '{"message":', headers: { 'content-type': 'application/json' } },
    another,
  ],
  [
    'Pomerium, API',
    json(401, { error: 'Unauthorized', status: 401 }, { 'x-pomerium-intercepted-response': 'true' }),
    another,
  ],
  ['APISIX key-auth', text(401, '{"message":"Missing API key in request"}'), another],
  ['JSON that is called a page', page(401, '{"error":"invalid_token","ok":false}'), another],
  [
    'Ory Oathkeeper',
    json(401, { error: { code: 401, status: 'Unauthorized', message: 'Access credentials are invalid' } }),
    another,
  ],
  [
    'Google Cloud Endpoints v2',
    json(401, { error: { code: 401, message: 'x', status: 'UNAUTHENTICATED' } }),
    another,
  ],
  ['Vercel', text(401, '', { 'x-vercel-error': 'UNAUTHORIZED' }), another],
  [
    'Vercel, JSON',
    json(401, { error: 'UNAUTHORIZED', message: 'x' }, { 'x-vercel-error': 'UNAUTHORIZED' }),
    another,
  ],
  ['ngrok', { status: 401, headers: { 'ngrok-error-code': 'ERR_NGROK_3200' } }, another],
  [
    'Kubernetes',
    json(401, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'Unauthorized', code: 401 }),
    another,
  ],
  ['Gravitee', json(401, { message: 'Unauthorized', http_status_code: 401 }), another],
  [
    'Spring Cloud Gateway',
    json(401, {
      timestamp: '2026-11-01T09:00:00.000+00:00',
      path: '/api/v1/me',
      status: 401,
      error: 'Unauthorized',
      requestId: 'a1b2c3d4-1',
    }),
    another,
  ],
  ['KrakenD', { status: 401, headers: { 'x-krakend-completed': 'false' } }, another],
  ['APISIX', json(401, { message: 'Missing API key in request' }), another],
  ['APISIX, JWT', json(401, { message: 'Missing JWT token in request' }), another],
  ['WSO2, older', json(401, { fault: { code: 900901, message: 'Invalid Credentials' } }), another],
  [
    'Google ESP',
    json(401, {
      ...{ code: 16, message: 'JWT validation failed: Missing or invalid credentials' },
      details: [{ '@type': 'type.googleapis.com/google.rpc.DebugInfo', detail: 'auth' }],
    }),
    another,
  ],
  [
    'AWS AppSync',
    json(
      401,
      { errors: [{ errorType: 'UnauthorizedException', message: 'x' }] },
      { 'x-amzn-errortype': 'UnauthorizedException' },
    ),
    another,
  ],
  [
    'Akamai, problem',
    json(401, { type: 'https://problems.luna.akamaiapis.net/-/pep-authn/deny', title: 'Not authorized' }),
    another,
  ],
  ['Authelia', json(401, { status: 'KO', message: 'Authentication failed.' }), another],
  ['JSON-RPC', json(401, { jsonrpc: '2.0', error: { code: -32001, message: 'Unauthorized' } }), another],
  [
    'AWS HTTP API, JWT authorizer',
    json(
      401,
      { message: 'Unauthorized' },
      {
        'www-authenticate': 'Bearer scope="" error="invalid_token" error_description="the token is invalid"',
      },
    ),
    another,
  ],
  [
    'AWS HTTP API, Lambda authorizer',
    json(401, { message: 'Unauthorized' }, { 'apigw-requestid': 'Qx1' }),
    another,
  ],
  ['Kong 3', json(401, { message: 'Unauthorized', request_id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90' }), another],
  [
    'Zuplo',
    json(401, { type: 'https://httpproblems.com/http-status/401', title: 'Unauthorized', status: 401 }),
    another,
  ],
  ['JSON of a gateway that says nothing of itself', json(403, { message: 'Forbidden' }), unclear],
  ['an empty 403', { status: 403 }, unclear],
]

/** Block pages and challenges of firewalls, and answers that ask for something else than a token. */
export const firewalls: readonly OthersAnswer[] = [
  [
    'Cloudflare challenge',
    page(403, '<!DOCTYPE html><title>Just a moment...</title><script src="/cdn-cgi/x">', {
      'cf-mitigated': 'challenge',
      'cf-ray': 'x',
    }),
    firewall,
  ],
  [
    'Cloudflare challenge as 503',
    page(503, '<title>Just a moment...</title><a href="/cdn-cgi/x">'),
    firewall,
  ],
  ['Cloudflare block', page(403, '<title>Attention Required! | Cloudflare</title>'), firewall],
  [
    'Cloudflare 1020 as JSON',
    json(403, { title: 'Error 1020: Access denied', status: 403, cloudflare_error: true, error_code: 1020 }),
    firewall,
  ],
  ['AWS WAF challenge', { status: 202, headers: { 'x-amzn-waf-action': 'challenge' } }, firewall],
  ['AWS WAF captcha', { status: 405, headers: { 'x-amzn-waf-action': 'captcha' } }, firewall],
  [
    'AWS WAF block at CloudFront',
    page(403, '<H1>403 ERROR</H1><H2>The request could not be satisfied.</H2> Request blocked.'),
    firewall,
  ],
  [
    'Akamai',
    page(
      403,
      '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>You don\'t have permission to access "http&#58;&#47;&#47;h" on this server.<P>Reference&#32;&#35;18&#46;x',
    ),
    firewall,
  ],
  ['Akamai, new page', page(403, '<html>Access Denied https://errors.edgesuite.net/18.x'), firewall],
  [
    'Akamai, JSON',
    json(
      401,
      { type: 'https://problems-registry.akamai.com/edge/denied', title: 'Unauthorized', status: 401 },
      { 'content-type': 'application/problem+json' },
    ),
    firewall,
  ],
  ['Vercel Firewall', { status: 403, headers: { 'x-vercel-mitigated': 'deny' } }, firewall],
  ['Imperva', page(200, '<html><head><META NAME="ROBOTS"><iframe src="/_Incapsula_Resource?x">'), firewall],
  ['Imperva block', page(403, '<html>Request unsuccessful. Incapsula incident ID: 1-2'), firewall],
  [
    'F5 ASM',
    page(
      200,
      '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1',
    ),
    firewall,
  ],
  ['Sucuri', page(403, '<title>Sucuri WebSite Firewall - Access Denied</title>'), firewall],
  ['DataDome', json(403, { url: 'https://geo.captcha-delivery.com/captcha/?x' }), firewall],
  ['HUMAN', json(403, { appId: 'PXabc123', jsClientSrc: '/x/init.js', vid: '1', uuid: '2' }), firewall],
  [
    'Azure Application Gateway',
    page(
      403,
      '<html><head><title>403 Forbidden</title></head><body><hr><center>Microsoft-Azure-Application-Gateway/v2',
    ),
    firewall,
  ],
  [
    'ModSecurity',
    page(406, '<title>Not Acceptable!</title>An appropriate representation … generated by Mod_Security.'),
    firewall,
  ],
  ['Fortinet', page(403, '<title>Web Page Blocked!</title>FortiGuard Intrusion Prevention'), firewall],
  ['Zscaler', page(403, '<html><title>Internet Security by Zscaler</title>'), firewall],
  ['Netskope', page(403, '<html>Blocked by your company, Netskope'), firewall],
  [
    'Palo Alto',
    page(
      403,
      '<html>Access to the web page you were trying to visit has been blocked in accordance with company policy.',
    ),
    firewall,
  ],
  ['Radware', page(403, '<html>Unauthorized Activity Has Been Detected. Case Number: 1'), firewall],
  ['511', page(511, '<html><title>Log in</title>'), 'NETWORK_LOGIN'],
  [
    '407 of an origin',
    { status: 407, headers: { 'proxy-authenticate': 'Basic realm="proxy"' } },
    'PROXY_LOGIN',
  ],
  [
    'nginx mutual TLS',
    page(400, '<html><head><title>400 No required SSL certificate was sent</title></head>'),
    'TLS_CLIENT_CERT',
  ],
  [
    'nginx, bad certificate',
    page(400, '<html><head><title>400 The SSL certificate error</title></head>'),
    'TLS_CLIENT_CERT',
  ],
  ['nginx, handed on', { status: 496 }, 'TLS_CLIENT_CERT'],
  ['Kong mtls-auth', json(401, { message: 'No required TLS certificate was sent' }), 'TLS_CLIENT_CERT'],
  ['Azure App Service mutual TLS', page(403, '<html>403 - Client certificate required'), 'TLS_CLIENT_CERT'],
  ['AWS load balancer with HTTP/2 targets', { status: 464 }, 'HTTP2_ONLY'],
  ['505', text(505, 'HTTP Version Not Supported'), 'HTTP2_ONLY'],
  ['426 to HTTP/2', { status: 426, headers: { upgrade: 'h2c' } }, 'HTTP2_ONLY'],
]
