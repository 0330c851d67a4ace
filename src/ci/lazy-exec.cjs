'use strict'
// @actions/core imports @actions/exec, and with it everything for child processes, to tell the name of the platform. In
// the bundles its import resolves to this file, which loads the real library on first use, by its path: its name leads
// back here.
const load = () => import('../../node_modules/@actions/exec/lib/exec.js')

exports.exec = async (...args) => (await load()).exec(...args)
exports.getExecOutput = async (...args) => (await load()).getExecOutput(...args)
