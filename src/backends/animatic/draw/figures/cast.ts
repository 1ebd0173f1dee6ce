import type { FigureKind } from '../../../../domain/sketch.ts'
import { dog, horse } from './animals.ts'
import { bicycle } from './bicycle.ts'
import { boat, ship } from './boats.ts'
import { box, gift } from './boxes.ts'
import { lighthouse, tower } from './buildings.ts'
import { cat } from './cat.ts'
import { balloon, plane, rocket } from './craft.ts'
import { dragon } from './dragon.ts'
import { bird, butterfly } from './flyers.ts'
import { flower, house, tree } from './garden.ts'
import type { DrawFigure } from './ink.ts'
import { child, couple, crowd, dancer, man, person, runner, woman } from './people.ts'
import { bottle, cake, cup, lamp } from './products.ts'
import { astronaut, robot } from './suits.ts'
import { fish, whale } from './swimmers.ts'
import { bus, car, taxi, train } from './vehicles.ts'
import { phone, shoe, watch } from './wares.ts'

export interface Role {
  draw: DrawFigure
  /** Height in a wide shot, in hundredths of the picture's shorter side. */
  high: number
  /** Width as a share of the height. */
  wide: number
  /** Where it is at home. `table` things are the hero of a picture: they grow little with the framing. */
  home: 'ground' | 'water' | 'air' | 'table' | 'stands' | 'deep'
  /** Ground covered per second in its own heights, when it moves. */
  pace: number
  colour: string
  /** Can be seen from the front and from behind. */
  turns?: boolean
}

/** Every figure. A new kind is a drawing and a line here. */
export const CAST: Record<FigureKind, Role> = {
  person: { draw: person, high: 25, wide: 0.42, home: 'ground', pace: 0.55, colour: '#c8553d', turns: true },
  woman: { draw: woman, high: 25, wide: 0.42, home: 'ground', pace: 0.55, colour: '#b8405a', turns: true },
  man: { draw: man, high: 26, wide: 0.4, home: 'ground', pace: 0.55, colour: '#3d6f94', turns: true },
  child: { draw: child, high: 18, wide: 0.45, home: 'ground', pace: 0.6, colour: '#e0a03c', turns: true },
  couple: { draw: couple, high: 25, wide: 0.85, home: 'ground', pace: 0.5, colour: '#c24b5e', turns: true },
  crowd: { draw: crowd, high: 24, wide: 2.1, home: 'ground', pace: 0.4, colour: '#c8553d', turns: true },
  runner: { draw: runner, high: 25, wide: 0.6, home: 'ground', pace: 1.5, colour: '#e0503c' },
  dancer: { draw: dancer, high: 26, wide: 0.7, home: 'ground', pace: 0.4, colour: '#d8507a' },
  astronaut: { draw: astronaut, high: 27, wide: 0.5, home: 'ground', pace: 0.4, colour: '#eceaf0' },
  robot: { draw: robot, high: 23, wide: 0.5, home: 'ground', pace: 0.45, colour: '#8fb0bd' },
  dog: { draw: dog, high: 13, wide: 1.3, home: 'ground', pace: 1.1, colour: '#b5793f' },
  cat: { draw: cat, high: 11, wide: 1.2, home: 'ground', pace: 0.9, colour: '#d98a4a' },
  horse: { draw: horse, high: 30, wide: 1.15, home: 'ground', pace: 0.8, colour: '#8a5638' },
  bird: { draw: bird, high: 8, wide: 1.5, home: 'air', pace: 1.6, colour: '#5f86b5' },
  butterfly: { draw: butterfly, high: 8, wide: 1.2, home: 'air', pace: 0.7, colour: '#ef9a3c' },
  fish: { draw: fish, high: 10, wide: 1.6, home: 'deep', pace: 0.8, colour: '#f08a3c' },
  whale: { draw: whale, high: 26, wide: 3.1, home: 'deep', pace: 0.25, colour: '#3f5f82' },
  dragon: { draw: dragon, high: 34, wide: 2.6, home: 'air', pace: 0.45, colour: '#4f9d6b' },
  car: { draw: car, high: 15, wide: 3, home: 'ground', pace: 2.6, colour: '#d8453e', turns: true },
  taxi: { draw: taxi, high: 15, wide: 3, home: 'ground', pace: 2.6, colour: '#f2b92f', turns: true },
  bus: { draw: bus, high: 25, wide: 2.5, home: 'ground', pace: 1.3, colour: '#d8453e', turns: true },
  train: { draw: train, high: 20, wide: 5, home: 'ground', pace: 2.4, colour: '#2f6f8f', turns: true },
  bicycle: { draw: bicycle, high: 26, wide: 1.05, home: 'ground', pace: 1, colour: '#3f8f78' },
  boat: { draw: boat, high: 28, wide: 1.2, home: 'water', pace: 0.28, colour: '#e8734a' },
  ship: { draw: ship, high: 31, wide: 2.8, home: 'water', pace: 0.2, colour: '#2c4668' },
  plane: { draw: plane, high: 17, wide: 2.7, home: 'air', pace: 1.6, colour: '#3b78c4' },
  rocket: { draw: rocket, high: 38, wide: 0.62, home: 'stands', pace: 0.8, colour: '#d8453e' },
  balloon: { draw: balloon, high: 30, wide: 0.72, home: 'air', pace: 0.14, colour: '#d8504a' },
  lighthouse: { draw: lighthouse, high: 54, wide: 0.34, home: 'stands', pace: 0, colour: '#cc463c' },
  house: { draw: house, high: 34, wide: 1.4, home: 'stands', pace: 0, colour: '#efdcbb' },
  tower: { draw: tower, high: 66, wide: 0.44, home: 'stands', pace: 0, colour: '#7d6c66' },
  tree: { draw: tree, high: 44, wide: 0.74, home: 'stands', pace: 0, colour: '#5a9450' },
  flower: { draw: flower, high: 24, wide: 0.55, home: 'ground', pace: 0, colour: '#e2607e' },
  bottle: { draw: bottle, high: 44, wide: 0.36, home: 'table', pace: 0, colour: '#3f7f6a' },
  cup: { draw: cup, high: 30, wide: 1.1, home: 'table', pace: 0, colour: '#d9775a' },
  box: { draw: box, high: 34, wide: 1.05, home: 'table', pace: 0, colour: '#c98f58' },
  phone: { draw: phone, high: 46, wide: 0.54, home: 'table', pace: 0, colour: '#2f3240' },
  shoe: { draw: shoe, high: 27, wide: 1.85, home: 'table', pace: 0, colour: '#d8503e' },
  watch: { draw: watch, high: 42, wide: 0.6, home: 'table', pace: 0, colour: '#6a4434' },
  lamp: { draw: lamp, high: 42, wide: 0.68, home: 'table', pace: 0, colour: '#e0a14e' },
  gift: { draw: gift, high: 34, wide: 1.1, home: 'table', pace: 0, colour: '#c9404e' },
  cake: { draw: cake, high: 38, wide: 1.15, home: 'table', pace: 0, colour: '#f0b8b8' },
}
