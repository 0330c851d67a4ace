// The types behind the stand-in where the sources use it.
declare module '@actions/http-client' {
  export const HttpClient: typeof import('../node_modules/@actions/http-client/lib/index.js').HttpClient
}
