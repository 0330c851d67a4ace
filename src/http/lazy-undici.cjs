'use strict'
// @actions/http-client and @actions/github import undici eagerly, which costs more start-up than the rest of a check
// together. In the bundle their import resolves to this file, which loads the real library on first use, from a file
// of its own: a bundle within the bundle would still have to be read and parsed.
const load = () => __non_webpack_require__('../undici/index.cjs')

exports.ProxyAgent = function ProxyAgent(...args) {
  return new (load().ProxyAgent)(...args)
}
exports.fetch = (...args) => load().fetch(...args)
