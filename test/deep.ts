/** Whether the volumes are wanted that take too long for every run of the tests: `npm run deep`. */
export const isDeep = process.env.DEEP === 'all'
