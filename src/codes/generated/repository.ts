// Generated from package.json by `npm run generate`.
/** The repository of the action. */
export const repository = 'org/token-action'
