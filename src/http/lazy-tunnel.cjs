'use strict'
// @actions/http-client imports tunnel, and with it TLS and assert, for the proxy that few jobs have. In the bundles its
// import resolves to this file, which loads the real library with the first proxy.
for (const name of ['httpOverHttp', 'httpsOverHttp', 'httpOverHttps', 'httpsOverHttps']) {
  exports[name] = (options) => require('tunnel/index.js')[name](options)
}
