import { volumeOfMoves } from './moves-volume.js'

volumeOfMoves('manual')
