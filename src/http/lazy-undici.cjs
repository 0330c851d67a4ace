'use strict'
// @actions/http-client and @actions/github import undici eagerly, which costs more start-up than the rest of a check
// together. In the bundles their import resolves to this file, which loads the real library on first use.
const load = () => require('undici/index.js')

exports.ProxyAgent = function ProxyAgent(...args) {
  return new (load().ProxyAgent)(...args)
}
exports.fetch = (...args) => load().fetch(...args)
