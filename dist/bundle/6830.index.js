export const id=6830;export const ids=[6830];export const modules={6830:((module,__webpack_exports__,__webpack_require__)=>{__webpack_require__.a(module,async(__webpack_handle_async_dependencies__,__webpack_async_result__)=>{try{__webpack_require__.r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{overview:()=>overview,version:()=>version});var _package_json__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(8330);var _vendors_index_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(7511);var _places_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(6629);var __webpack_async_dependencies__=__webpack_handle_async_dependencies__([_vendors_index_js__WEBPACK_IMPORTED_MODULE_1__]);_vendors_index_js__WEBPACK_IMPORTED_MODULE_1__=(__webpack_async_dependencies__.then?(await __webpack_async_dependencies__)():__webpack_async_dependencies__)[0];const version=_package_json__WEBPACK_IMPORTED_MODULE_0__.rE;const rows=_vendors_index_js__WEBPACK_IMPORTED_MODULE_1__.o.map(({id,tokenEnv,urlEnv,hostEnv=[]})=>[id,tokenEnv.join(`, `),[...urlEnv,...hostEnv.map(name=>`${name} (the host alone)`)].join(`, `)]);const widths=[0,1].map(column=>Math.max(...rows.map(row=>row[column]?.length??0))+2);const table=rows.map(([id=``,token=``,url=``])=>`  ${id.padEnd(widths[0]??0)}${token.padEnd(widths[1]??0)}${url}`);const overview=`
Secrets come from variables or from standard input, never from an argument. The token is
looked for in the vendor's own variable, then in ${_places_js__WEBPACK_IMPORTED_MODULE_2__.I7}:

  ${`vendor`.padEnd(widths[0]??0)}${`token`.padEnd(widths[1]??0)}url
${table.join(`
`)}

  GitHub's token: ${(0,_places_js__WEBPACK_IMPORTED_MODULE_2__.p_)(_places_js__WEBPACK_IMPORTED_MODULE_2__.c8[`github-token`].own,`or`)}
  admin token:    ${(0,_places_js__WEBPACK_IMPORTED_MODULE_2__.p_)(_places_js__WEBPACK_IMPORTED_MODULE_2__.c8[`admin-token`].own,`or`)}
  for notices:    ${(0,_places_js__WEBPACK_IMPORTED_MODULE_2__.p_)(_places_js__WEBPACK_IMPORTED_MODULE_2__.c8[`notify-token`].own,`or`)}, ${(0,_places_js__WEBPACK_IMPORTED_MODULE_2__.p_)(_places_js__WEBPACK_IMPORTED_MODULE_2__.c8[`notify-webhook`].own,`or`)}

A duration is a number and a unit: s, m, h, d or w, such as 90s, 30m, 12h, 7d.

Exit codes:
  0  done, or nothing to do
  1  a mistake in the call, a token or an API that refuses, or nobody can say
  2  the remote run, scan, gate or upload failed
  n  after \`run -- CMD\`, what CMD ended with; 128 and the number of the signal that ended it`;__webpack_async_result__()}catch(e){__webpack_async_result__(e)}})}),7511:((module,__webpack_exports__,__webpack_require__)=>{__webpack_require__.a(module,async(__webpack_handle_async_dependencies__,__webpack_async_result__)=>{try{__webpack_require__.d(__webpack_exports__,{o:()=>vendors});var _registry_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(3808);const vendors=await Promise.all(Object.values(_registry_js__WEBPACK_IMPORTED_MODULE_0__.u5).map(({load})=>load()));function vendorById(id){const vendor=vendors.find(one=>one.id===id);if(!vendor)throw unknownVendor(id);return vendor}__webpack_async_result__()}catch(e){__webpack_async_result__(e)}},1)}),8330:(module=>{module.exports={"rE":`0.1.0`}})};