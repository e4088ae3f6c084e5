/**
 * A usual visit with its note, on a phone slowed down four times: six touches of the screen, counted by the page itself. The
 * seconds are printed and not judged (`thumb.ts`).
 */
import type { Snapshot } from '../src/wire'
import { expect, test } from './test'
import { Thumb } from './thumb'
import { patient, visit, yesterdayAt } from './tilleuls'

const sentence = 'A bien mangé, un peu fatiguée.'

test('a usual visit with its note takes six touches, and all else follows from it', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const lambert = await patient(anna, 'lambert')
  await yesterdayAt(anna, lambert)
  const plain = { tasks: [{ task: 'help-wash' }, { task: 'dress-groom' }] }
  const intake = { tasks: [...plain.tasks, { task: 'help-intake' }] }
  const visits = [await visit(anna, lambert, '08:30', plain), await visit(anna, lambert, '11:30', intake)]
  for (const one of visits) await anna.act('visit.take', { visit: one })
  await anna.open()

  const group = (name: string | RegExp) => anna.sheet.getByRole('group', { name })
  /** From the card of what is next to the next card. */
  async function notes(thumb: Thumb, medicine: boolean): Promise<void> {
    await thumb.taps(anna.next.getByRole('button', { name: 'C’est fait' }))
    await thumb.taps(anna.button('Tout est fait'))
    if (medicine) await thumb.taps(group(/Aide à la prise/).getByText('Pris devant moi', { exact: true }))
    await thumb.taps(group('Comment va Mme Lambert ?').getByText('Comme d’habitude', { exact: true }))
    const phrase = anna.sheet.getByLabel('Une phrase pour l’équipe')
    await thumb.taps(phrase)
    await phrase.pressSequentially(sentence)
    await thumb.taps(anna.button('C’est noté'))
    await expect(anna.sheet).toHaveCount(0)
  }

  const arrives = await Thumb.of(anna)
  await arrives.taps(anna.next.getByRole('button', { name: 'J’y suis' }))
  await notes(arrives, false)
  await expect(anna.next).toContainText('11:30')
  await arrives.told('with both hours', { letters: sentence.length, most: 6 })

  await anna.open()
  const helps = await Thumb.of(anna)
  await notes(helps, true)
  await expect(anna.page.getByText('Tous vos passages du jour sont notés.')).toBeVisible()
  await helps.told('with a medicine', { letters: sentence.length, most: 6 })

  // Nothing of it is typed again anywhere: the hours, what was done and the note are in one document each.
  await expect(anna.badge).toHaveText(/En direct/)
  const fetched = async () => {
    const answer = await anna.context.request.get(`${play.stage.url}/api/teams/${anna.team}/snapshot`)
    return ((await answer.json()) as Snapshot).docs
  }
  // It is on its way: on a slow machine not in a moment.
  const told = (doc: Snapshot['docs'][number]) => doc.kind === 'passage' && visits.includes(doc.body.visit)
  await expect.poll(async () => (await fetched()).filter(told).length).toBe(2)
  const docs = await fetched()
  const passages = docs.filter((doc) => doc.kind === 'passage').filter((doc) => visits.includes(doc.body.visit))
  expect(passages.map(({ body }) => body.how)).toEqual(['usual', 'usual'])
  expect(passages.flatMap(({ body }) => (body.tasks ?? []).map(({ done }) => done))).toEqual(Array(5).fill(true))
  expect(passages.filter(({ body }) => body.arrived && body.at)).toHaveLength(1)
  const notesOf = docs.filter((doc) => doc.kind === 'note').map(({ body }) => body.text)
  expect(notesOf).toEqual([sentence, sentence])
  await anna.open(`patients/${lambert}`)
  await expect(anna.page.getByRole('region', { name: 'Dernières nouvelles' })).toContainText(sentence)
})
