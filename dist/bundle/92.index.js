import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
export const id = 92;
export const ids = [92];
export const modules = {

/***/ 7830:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


// @actions/core imports @actions/http-client, and with it HTTP and TLS, for the OIDC tokens that we never ask for. In the
// bundles its import resolves to this file, which loads the real library on first use, by its path: its name leads back
// here.
for (const name of ['HttpClient', 'getProxyUrl']) {
  const get = () => __webpack_require__(4942)[name]
  Object.defineProperty(exports, name, { enumerable: true, get })
}


/***/ }),

/***/ 584:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


// @actions/http-client imports tunnel, and with it TLS and assert, for the proxy that few jobs have. In the bundles its
// import resolves to this file, which loads the real library with the first proxy.
for (const name of ['httpOverHttp', 'httpsOverHttp', 'httpOverHttps', 'httpsOverHttps']) {
  exports[name] = (options) => __webpack_require__(770)[name](options)
}


/***/ }),

/***/ 5310:
/***/ ((__unused_webpack_module, exports) => {


// @actions/http-client and @actions/github import undici eagerly, which costs more start-up than the rest of a check
// together. In the bundle their import resolves to this file, which loads the real library on first use, from a file
// of its own: a bundle within the bundle would still have to be read and parsed.
const load = () => __WEBPACK_EXTERNAL_createRequire(import.meta.url)('../undici/index.cjs')

exports.k = function ProxyAgent(...args) {
  return new (load().ProxyAgent)(...args)
}
exports.h = (...args) => load().fetch(...args)


/***/ })

};
