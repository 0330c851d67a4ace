export const id = 310;
export const ids = [310,929];
export const modules = {

/***/ 5310:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


// @actions/http-client and @actions/github import undici eagerly, which costs more start-up than the rest of a check
// together. In the bundles their import resolves to this file, which loads the real library on first use.
const load = () => __webpack_require__(6752)

exports.ProxyAgent = function ProxyAgent(...args) {
  return new (load().ProxyAgent)(...args)
}
exports.fetch = (...args) => load().fetch(...args)


/***/ })

};
