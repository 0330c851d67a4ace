import { wholeOf } from './whole.js'

wholeOf('self')
