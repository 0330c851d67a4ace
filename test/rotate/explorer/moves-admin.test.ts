import { wholeOf } from './whole.js'

wholeOf('admin')
