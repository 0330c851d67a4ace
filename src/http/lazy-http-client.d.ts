// The types behind the alias in tsconfig.json.
declare module '@actions/http-client' {
  type Library = typeof import('../../node_modules/@actions/http-client/lib/index.js')
  export const HttpClient: Library['HttpClient']
  export const getProxyUrl: Library['getProxyUrl']
}
