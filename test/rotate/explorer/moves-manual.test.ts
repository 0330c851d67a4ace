import { wholeOf } from './whole.js'

wholeOf('manual')
