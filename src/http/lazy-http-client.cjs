'use strict'
// @actions/core imports @actions/http-client, and with it HTTP and TLS, for the OIDC tokens that we never ask for. In the
// bundles its import resolves to this file, which loads the real library on first use, by its path: its name leads back
// here.
for (const name of ['HttpClient', 'getProxyUrl']) {
  const get = () => require('../../node_modules/@actions/http-client/lib/index.js')[name]
  Object.defineProperty(exports, name, { enumerable: true, get })
}
