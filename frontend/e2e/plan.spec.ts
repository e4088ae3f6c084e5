/** A first plan from a common case; the coded face for those who see nursing data, the plain one for an aide. */
import { clean } from './axe'
import { expect, test } from './test'
import { patient } from './tilleuls'
import { Walk } from './walk'

test('a first plan in a few touches; a nurse codes and rates, an aide reads the goal and its precaution', async ({
  play,
}) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const hugo = await play.joins(anna, 'Hugo', 'Martin', 'ad_a')
  const lambert = await patient(anna, 'lambert')
  await anna.open(`patients/${lambert}/plan`)
  const { sheet, page } = anna
  await anna.button('Partir d’un cas ou d’un modèle').click()
  await sheet.getByText('Insuline, aide à la toilette et repas').click()
  await clean(anna, 'a common case')
  await anna.button('Mettre en place').click()
  await expect(sheet).toHaveCount(0)
  const goals = page.getByRole('region', { name: 'Objectifs' })
  await expect(goals.getByRole('heading', { level: 3 })).toHaveCount(3)
  await expect(goals.getByText('Injection d’insuline')).toBeVisible()

  const [goal] = await new Walk(play, anna, hugo).docs('goal')
  const coded = { code: 'nutrition', whom: 'individual', nature: 'potential', goal: goal!.id } as const
  const [problem] = await anna.act('problem.add', { patient: lambert, ...coded })
  await anna.act('rating.note', {
    problem: problem!,
    day: '2026-11-10',
    now: { knowledge: 2, behavior: 2, status: 3 },
    wanted: { knowledge: 4, behavior: 4, status: 4 },
  })
  await anna.act('rating.note', { problem: problem!, now: { knowledge: 3, behavior: 2, status: 3 } })
  await expect(page.getByRole('heading', { name: /^Nutrition/ })).toBeVisible()
  await expect(page.getByText('3 sur 5, Connaissances de base · visé 4')).toBeVisible()
  await clean(anna, 'the plan with its coded face')

  await hugo.open(`patients/${lambert}/plan`)
  await expect(hugo.page.getByText('Regarder les pieds', { exact: false }).first()).toBeVisible()
  await expect(hugo.page.getByText('Nutrition')).toHaveCount(0)
  await expect(hugo.page.getByText('Problèmes codés')).toHaveCount(0)
  const his = new Walk(play, hugo, anna)
  expect([...(await his.docs('problem')), ...(await his.docs('rating'))]).toEqual([])
})
