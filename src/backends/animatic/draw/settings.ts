import type { Setting } from '../../../domain/sketch.ts'
import { sky } from './cloudtops.ts'
import { underwater } from './deep.ts'
import type { Kit, Scene } from './frame.ts'
import { harbour } from './harbour.ts'
import { office, room } from './interior.ts'
import { kitchen } from './kitchen.ts'
import { lake } from './lake.ts'
import { desert, field, mountains, snowfield } from './land.ts'
import { space } from './space.ts'
import { stage } from './stages.ts'
import { studio } from './studio.ts'
import { city, road, street } from './town.ts'
import { park, village } from './village.ts'
import { beach, sea } from './water.ts'
import { forest } from './woods.ts'

/** Who draws which place. A new setting is a function and a line here. */
export const SCENES: Record<Setting, (kit: Kit) => Scene> = {
  city,
  street,
  road,
  village,
  park,
  mountains,
  forest,
  field,
  desert,
  beach,
  sea,
  harbour,
  lake,
  snowfield,
  underwater,
  sky,
  space,
  room,
  kitchen,
  office,
  stage,
  studio,
}
