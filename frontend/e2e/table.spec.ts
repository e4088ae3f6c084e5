/**
 * Every act of the table has a button on a phone, which the keys reach too. TypeScript refuses a table with an act left out;
 * what the server answered says that the button is the right one.
 */
import { acts } from '../src/wire'
import { attentions } from './recipes/attentions'
import { book } from './recipes/book'
import { charting } from './recipes/charting'
import { circle } from './recipes/circle'
import { file } from './recipes/file'
import { goals } from './recipes/goals'
import { guests } from './recipes/guests'
import { imports } from './recipes/imports'
import { moving } from './recipes/moving'
import { offers } from './recipes/offers'
import { passages } from './recipes/passages'
import { person } from './recipes/person'
import { pictures } from './recipes/photos'
import { practice } from './recipes/practice'
import { plan } from './recipes/plan'
import { readings } from './recipes/readings'
import { rights } from './recipes/rights'
import { series } from './recipes/series'
import { team } from './recipes/team'
import { together } from './recipes/together'
import { treatments } from './recipes/treatments'
import { visits } from './recipes/visits'
import { wound } from './recipes/wounds'
import { expect, test, type Play } from './test'
import { Walk, type Pressed, type Recipe } from './walk'

/** Only time does `clock.tick`, and it is not among the acts that a person can send. */
const table: Record<Pressed, Recipe> = {
  ...team,
  ...person,
  ...rights,
  ...file,
  ...guests,
  ...visits,
  ...offers,
  ...series,
  ...plan,
  ...passages,
  ...attentions,
  ...treatments,
  ...charting,
  ...book,
  ...readings,
  ...pictures,
  ...wound,
  ...goals,
  ...together,
  ...practice,
  ...circle,
  ...imports,
  ...moving,
}

// The last of the files, and the longest: one worker alone would walk while the other has nothing left to do.
test.describe.configure({ mode: 'parallel' })

/** Two people in a team, one of them at « Aujourd’hui ». */
async function two(play: Play): Promise<Walk> {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  await anna.open()
  return new Walk(play, anna, bilal)
}

test('a team and who is in it', async ({ play }) => {
  const [anna, bilal] = [await play.stranger(), await play.stranger()]
  await anna.signUp('Anna', 'Morel', 'ide')
  await bilal.signUp('Bilal', 'Kaci', 'as')
  await new Walk(play, anna, bilal).through(team)
})

test('a person, her home, her alerts, whom to call, her medicines, her photos', async ({ play }) => {
  await (await two(play)).through({ ...person, ...treatments, ...pictures })
})

test('a person’s file', async ({ play }) => {
  await (await two(play)).through(file)
})

test('the end of a file', async ({ play }) => {
  await (await two(play)).through(rights)
})

test('a guest', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const claire = await play.stranger()
  await claire.signUp('Claire', 'Lambert', 'as')
  await new Walk(play, claire, anna).through(guests)
})

test('visits', async ({ play }) => {
  await (await two(play)).through(visits)
})

test('visits offered, moved, cut in parts; being there', async ({ play }) => {
  await (await two(play)).through(offers)
})

test('visits that come again, and people at whose home nobody is to come', async ({ play }) => {
  await (await two(play)).through(series)
})

test('what is done by the plan of care', async ({ play }) => {
  await (await two(play)).through(plan)
})

test('passages, notes, and what has no place yet', async ({ play }) => {
  await (await two(play)).through(passages)
})

test('what is to be minded, and what was written in the wrong file', async ({ play }) => {
  await (await two(play)).through(attentions)
})

test('what is followed, what was seen, and what colleagues are asked', async ({ play }) => {
  await (await two(play)).through(charting)
})

test('what went wrong, what was learned, and who takes care of what', async ({ play }) => {
  await (await two(play)).through(book)
})

test('what was measured, and its limits; a wound', async ({ play }) => {
  await (await two(play)).through({ ...readings, ...wound })
})

test('what matters to somebody, coded and rated', async ({ play }) => {
  await (await two(play)).through(goals)
})

test('a hand that somebody asks for, notes that all write, who may do what, and a table', async ({ play }) => {
  await (await two(play)).through({ ...together, ...practice, ...imports })
})

test('the circle of somebody, and who sees what', async ({ play }) => {
  await (await two(play)).through(circle)
})

test('somebody goes to another team, or comes from one', async ({ play }) => {
  await (await two(play)).through(moving)
})

test('no act is left out, and none is named twice', () => {
  const groups = [
    team,
    person,
    rights,
    file,
    guests,
    visits,
    offers,
    series,
    passages,
    attentions,
    treatments,
    charting,
    book,
    readings,
    pictures,
    wound,
    plan,
    goals,
    together,
    practice,
    circle,
    imports,
    moving,
  ]
  const walked = groups.flatMap((recipes) => Object.keys(recipes))
  expect(walked.sort()).toEqual(Object.keys(table).sort())
  expect(walked.sort()).toEqual(['team.found', ...Object.keys(acts)].sort())
})

test('a walk that does not come to its act fails', async ({ play }) => {
  const walk = await two(play)
  const nowhere = walk.to('team.rename', () => walk.go('Équipe'))
  await expect(nowhere).rejects.toThrow('team.rename was sent and taken')
})
