import { rotationCodes } from '../../src/codes/rotation.js'
import { showArea } from './expect.js'
import { ends } from './rotation/ends.js'
import { journal } from './rotation/journal.js'
import { stores } from './rotation/stores.js'
import { tokens } from './rotation/tokens.js'
import { seen } from './rotation/world.js'

showArea(rotationCodes, { ...stores, ...journal, ...tokens, ...ends }, { secrets: () => [...seen] })
