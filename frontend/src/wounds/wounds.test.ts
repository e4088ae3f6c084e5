import { expect, test } from 'vitest'
import { doc, fakeTeam, world } from '../../test/fake.svelte'
import table from '../../../teams/practice/wounds.json'
import type { Assessment, Doc, Wound } from '../wire'
import { again, from, Made, problemsOf, seenIn } from './assess.svelte'
import * as form from './form.svelte'
import { knowing, mayAssess } from './may'
import { readCm } from './read'
import { causeWords, placeWords, seenLines, sizeWords, sourceWords } from './say'
import { closedWounds, dueWounds, nextLook, openWounds, surfaceOf, toldOf } from './wounds'
import { boxes, field, viewOf, type Box } from './zones'

const at = (day: number, hour = 8): string => `2026-11-${String(day).padStart(2, '0')}T0${String(hour)}:00:00Z`
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

function wound(id: string, more: Partial<Wound> = {}): Doc {
  return doc('wound', id, {
    patient: 'lambert',
    place: { zone: 'heel-right' },
    cause: { is: 'pressure' },
    by: 'anna',
    at: at(1),
    care: { by: 'anna', at: at(1) },
    ...more,
  })
}
function seen(id: string, day: number, more: Partial<Assessment> = {}): Doc {
  const time = { at: at(day), made: at(day), written: at(day) }
  return doc('assessment', id, { patient: 'lambert', wound: 'w', by: 'bilal', ...time, ...more })
}
const have = (...docs: Doc[]) => fakeTeam({}, [...world(), ...docs])

test('sizes are read as people type them', () => {
  for (const { typed, cm } of table.typed_fr) expect(readCm(typed) ?? null, typed).toBe(cm)
})

test('each zone stands once, on one drawing, large enough for a thumb, beside the others', () => {
  const drawn = [...boxes.front.keys(), ...boxes.back.keys()]
  expect(drawn.sort()).toEqual(table.zones.map(({ id }) => id).sort())
  for (const [view, of] of Object.entries(boxes)) {
    const all = [...of]
    for (const [i, [name, box]] of all.entries()) {
      const [x, y, width, height] = box
      expect(width >= 42 && height >= 42, `${view} ${name}`).toBe(true)
      expect(x >= 0 && y >= 0 && x + width <= field.width && y + height <= field.height, name).toBe(true)
      for (const [other, second] of all.slice(i + 1)) expect(meet(box, second), `${name} and ${other}`).toBe(false)
    }
  }
  // She faces us: her right is on our left; seen from behind it is on our right.
  expect(boxes.front.get('knee-front-right')![0]).toBeLessThan(field.width / 2 - 1)
  expect(boxes.back.get('heel-right')![0]).toBeGreaterThan(field.width / 2)
  expect([viewOf('sacrum'), viewOf('hip-left'), viewOf('belly')]).toEqual(['back', 'front', 'front'])
})

const meet = ([x, y, w, h]: Box, [a, b, c, d]: Box) => x < a + c && a < x + w && y < b + d && b < y + h

test('what was seen: what the wound carries, what is here, what was fetched; nothing that was taken back', () => {
  const carried = { assessment: 'old', by: 'anna', at: at(3), made: at(3), written: at(3), length: 5 }
  const gone = { ...carried, assessment: 'gone', at: at(9) }
  const team = have(
    wound('w', { last: [gone, carried] }),
    seen('new', 12, { length: 4, width: 2.5 }),
    seen('gone', 9, { withdrawn: { by: 'bilal', at: at(9) } }),
    seen('else', 13, { wound: 'other' }),
  )
  const of = team.get('wound', 'w')!
  const fetched = [{ ...(seen('older', 2).body as unknown as Assessment), id: 'older' }]
  expect(toldOf(team, of, fetched).map((one) => one.assessment)).toEqual(['new', 'old', 'older'])
  expect(surfaceOf(toldOf(team, of)[0]!)).toBe(10)
  expect(surfaceOf({ length: 4 })).toBeUndefined()
})

test('the next look is what was said last; mere words are no look', () => {
  const care = { by: 'anna', at: at(5), look: '2026-11-20' }
  const due = (...docs: Doc[]) => dueWounds(have(wound('w', { care }), ...docs), 'lambert').map(({ day }) => day)
  expect(due()).toEqual(['2026-11-20'])
  expect(due(seen('words', 21, { words: 'pansement parti' }))).toEqual(['2026-11-20'])
  expect(due(seen('looked', 21, { length: 4 }))).toEqual([])
  expect(due(seen('looked', 4, { length: 4 }))).toEqual(['2026-11-20'])
  const later = have(wound('w', { care }), seen('looked', 21, { length: 4, look: '2026-11-28' }))
  expect(dueWounds(later, 'lambert')).toEqual([])
  expect(nextLook(later, later.get('wound', 'w')!)).toBe('2026-11-28')
  const over = have(wound('w', { care, closed: { by: 'anna', at: at(22), day: '2026-11-22', how: 'healed' } }))
  expect([openWounds(over, 'lambert'), dueWounds(over, 'lambert')]).toEqual([[], []])
  expect(closedWounds(over, 'lambert')).toHaveLength(1)
})

test('an assessment says what was typed, and asks once more about what can hardly be', () => {
  const made = new Made()
  expect(problemsOf(made).all).toBeDefined()
  made.size = { length: '4,5', width: '3', depth: '' }
  made.bed.granulation = '60'
  expect(problemsOf(made).bed).toContain('60')
  made.bed.fibrin = '40'
  made.exudate = 'none'
  made.kind = 'clear'
  made.pain = '0'
  expect(problemsOf(made)).toEqual({})
  expect(seenIn(made)).toEqual({
    length: 4.5,
    width: 3,
    typed: '4,5 × 3',
    bed: [
      { is: 'granulation', percent: 60 },
      { is: 'fibrin', percent: 40 },
    ],
    exudate: 'none',
    pain: 0,
  })
  made.size.length = '75'
  expect(problemsOf(made).size).toContain('75')
  made.sure = '75 × 3'
  expect(problemsOf(made)).toEqual({})
  made.size.width = 'large'
  expect(problemsOf(made).size).toBeDefined()
  made.sure = '75 × large'
  expect(seenIn(made)).toMatchObject({ length: 75, typed: '75 × large' })
  expect(seenIn(made)).not.toHaveProperty('width')
})

test('a correction begins with what was said, and its way back is what was said', () => {
  const body = seen('s', 12, {
    length: 4.5,
    width: 3,
    typed: '4,5 × 3',
    smell: 'light',
    edges: ['rolled'],
    pain: 2,
  }).body
  const one = body as unknown as Assessment
  expect(seenIn(from(one))).toEqual({
    length: 4.5,
    width: 3,
    typed: '4,5 × 3',
    smell: 'light',
    edges: ['rolled'],
    pain: 2,
  })
  expect(again(one)).toMatchObject({ length: 4.5, typed: '4,5 × 3', at: at(12) })
  const asTyped = { ...one, length: undefined, width: undefined, typed: 'grande', doubt: true } as unknown as Assessment
  expect(seenIn(from(asTyped)).typed).toBe('grande')
  expect(problemsOf(from(asTyped))).toEqual({})
})

test('in words', () => {
  const team = have(
    wound('w', {
      place: { zone: 'shin-left', words: 'vers le bas' },
      care: { by: 'anna', at: at(1), category: '2', source: { words: 'Dr Morel' } },
    }),
  )
  const of = team.get('wound', 'w')!
  expect(placeWords(of)).toBe('tibia gauche, vers le bas')
  expect(causeWords(of)).toBe('escarre, stade 2')
  expect(causeWords({ ...of, cause: { is: 'other', words: 'piqûre' } })).toBe('piqûre, stade 2')
  expect(sourceWords(of.care)).toBe('Selon Dr Morel.')
  const time = { at: at(1), made: at(1), written: at(1) }
  expect(sizeWords({ ...time, length: 4.5, width: 3, depth: 0.2 })).toBe('4,5 × 3 × 0,2 cm')
  expect(sizeWords({ ...time, depth: 0.2 })).toBe('profondeur 0,2 cm')
  expect(sizeWords({ ...time, typed: 'grande' })).toContain('grande')
  const lines = seenLines({
    ...time,
    length: 4,
    width: 2,
    exudate: 'some',
    exudate_kind: 'clear',
    skin: ['red', 'dry'],
  })
  expect(lines.map(plain)).toEqual(['4 × 2 cm · L × l 8 cm²', 'Exsudat : moyen, clair', 'Peau autour : rouge et sèche'])
})

test('who assesses, the table says: others say why, once', () => {
  const team = have()
  expect([mayAssess(team), knowing(team, '')]).toEqual(['yes', {}])
  const made = new form.Made()
  expect(Object.keys(form.problemsOf(team, made))).toEqual(['zone', 'cause'])
  made.zone = 'sacrum'
  made.cause = 'burn'
  made.category = '2'
  made.protocol = 'alginate'
  expect(form.problemsOf(team, made).source).toBeDefined()
  made.source = 'Dr Morel'
  expect(form.problemsOf(team, made)).toEqual({})
  expect(form.saysOf(made)).toEqual({ protocol: 'alginate', source: { words: 'Dr Morel' } })
})
