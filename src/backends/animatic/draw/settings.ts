import type { Setting } from '../../../domain/sketch.ts'
import { sky, space, underwater } from './deep.ts'
import type { Kit, Scene } from './frame.ts'
import { kitchen, office, room } from './interior.ts'
import { desert, field, mountains, snowfield } from './land.ts'
import { stage, studio } from './stages.ts'
import { city, park, road, street, village } from './town.ts'
import { beach, harbour, lake, sea } from './water.ts'
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
