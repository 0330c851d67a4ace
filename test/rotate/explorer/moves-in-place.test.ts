import { volumeOfMoves } from './moves-volume.js'

volumeOfMoves('in place')
