'use strict'
// Stands in the bundle for libraries that the toolkit and Octokit import at their top. Nothing of ours reaches these:
//
//   tunnel, undici         every connection is opened by src/http/transport.ts
//   @actions/exec          @actions/core would tell the name of the platform by it
//   @octokit/app, …oauth-app                 GitHub Apps that serve webhooks and sign people in
//   @octokit/plugin-rest-endpoint-methods    the table of all of GitHub's routes; ours are written out
//   @colors/colors         the tables of the demo have no colours
//   bottleneck             the queue of Octokit's retries and throttling, which are switched off
//   cronstrue              says in words when a workflow is scheduled; the demo runs actions
//
// tsconfig.json leads their imports here; test/action/bundle.test.ts shows that no file of dist/ holds their code.
//
// Some are called while their importer loads, as @actions/github makes two proxy agents, so calling is allowed. Whatever
// uses or awaits what a call returned throws by name.
//
// One is needed later than it is imported: @actions/core imports @actions/http-client, and with it HTTP and TLS, for OIDC
// tokens that nobody asks for. It is loaded when it is used, by its path, because its name leads here.
function absent(library) {
  const refuse = () => {
    throw new Error(`${library} is not part of this bundle`)
  }
  // No arrow: some are called with `new`.
  function stand() {
    return new Proxy({}, { get: refuse, set: refuse, has: refuse })
  }
  return stand
}

exports.httpOverHttp = absent('tunnel')
exports.httpsOverHttp = absent('tunnel')
exports.httpOverHttps = absent('tunnel')
exports.httpsOverHttps = absent('tunnel')
exports.ProxyAgent = absent('undici')
exports.fetch = absent('undici')
exports.exec = absent('@actions/exec')
exports.getExecOutput = absent('@actions/exec')
exports.App = { defaults: absent('@octokit/app') }
exports.createNodeMiddleware = absent('@octokit/app')
exports.OAuthApp = { defaults: absent('@octokit/oauth-app') }
exports.restEndpointMethods = absent('@octokit/plugin-rest-endpoint-methods')
Object.defineProperty(exports, 'HttpClient', {
  enumerable: true,
  get: () => require('../node_modules/@actions/http-client/lib/index.js').HttpClient,
})
exports.default = absent('bottleneck')
exports.__esModule = true
