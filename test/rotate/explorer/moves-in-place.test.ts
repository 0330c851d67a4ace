import { wholeOf } from './whole.js'

wholeOf('in place')
