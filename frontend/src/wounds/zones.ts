/**
 * Where the zones lie on the two drawings, front and back, on a field of 300 by 656. The person faces us on the front one:
 * her right is on our left. What is said once for both sides is mirrored.
 */
import type { WoundZone } from '../wire'
import { wounds } from './table.generated'

export type View = 'front' | 'back'
export type Box = readonly [x: number, y: number, width: number, height: number]

export const field = { width: 300, height: 656 } as const

type Side<Z> = Z extends `${infer Base}-left` ? Base : never
type Sided = Side<WoundZone>
type Single = Exclude<WoundZone, `${Sided}-left` | `${Sided}-right`>

const front: Partial<Record<Single | Sided, Box>> = {
  face: [120, 6, 60, 66],
  ear: [72, 16, 44, 44],
  'neck-front': [126, 76, 48, 42],
  'shoulder-front': [52, 104, 46, 46],
  chest: [102, 122, 96, 66],
  'arm-front': [50, 154, 46, 58],
  belly: [102, 192, 96, 62],
  'forearm-front': [30, 216, 46, 64],
  'hand-palm': [20, 284, 46, 50],
  groin: [126, 258, 48, 46],
  hip: [78, 258, 44, 48],
  'thigh-front': [98, 310, 50, 78],
  'knee-front': [98, 392, 50, 46],
  shin: [98, 442, 50, 72],
  ankle: [98, 518, 50, 42],
  'foot-top': [94, 564, 54, 42],
  toes: [90, 610, 58, 42],
}
const back: Partial<Record<Single | Sided, Box>> = {
  'head-back': [120, 6, 60, 66],
  'neck-back': [126, 76, 48, 42],
  'shoulder-blade': [78, 122, 44, 62],
  'back-upper': [126, 122, 48, 62],
  'arm-back': [32, 122, 42, 56],
  'back-lower': [102, 188, 96, 50],
  elbow: [30, 182, 44, 44],
  'forearm-back': [26, 230, 44, 54],
  'hand-back': [20, 288, 46, 48],
  sacrum: [126, 242, 48, 48],
  buttock: [78, 242, 44, 64],
  'thigh-back': [98, 310, 50, 78],
  'knee-back': [98, 392, 50, 44],
  calf: [98, 440, 50, 78],
  heel: [98, 522, 50, 46],
  sole: [94, 572, 54, 60],
}

const all = Object.keys(wounds.zones) as WoundZone[]
const mirrored = ([x, y, width, height]: Box): Box => [field.width - x - width, y, width, height]

function boxesOf(drawn: Partial<Record<Single | Sided, Box>>, ours: 'left' | 'right'): Map<WoundZone, Box> {
  const boxes = new Map<WoundZone, Box>()
  for (const zone of all) {
    const [, base = zone, side] = /^(.+)-(left|right)$/.exec(zone) ?? []
    const box = drawn[base as Single | Sided]
    if (box) boxes.set(zone, side && side !== ours ? mirrored(box) : box)
  }
  return boxes
}

/** The zones of each drawing, from head to foot. */
export const boxes: Record<View, ReadonlyMap<WoundZone, Box>> = {
  front: boxesOf(front, 'right'),
  back: boxesOf(back, 'left'),
}

/** On which drawing a zone stands. */
export const viewOf = (zone: WoundZone): View => (boxes.back.has(zone) ? 'back' : 'front')
