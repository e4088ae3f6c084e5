/** Together: a hand asked for on one phone and given by another; a shared note written on two at once. */
import { expect, test } from './test'
import { patient } from './tilleuls'

test('a hand is asked for on one phone, taken on another, given and undone', async ({ play }) => {
  const hugo = await play.founder('Hugo', 'Meyer', 'ad_c')
  const bilal = await play.joins(hugo, 'Bilal', 'Kaci', 'as')
  await patient(hugo, 'petit')
  for (const one of [hugo, bilal]) await one.open()

  await hugo.button('Ajouter').click()
  await hugo.button('Demander un coup de main').click()
  await hugo.button('Demander à l’équipe').click()
  await expect(hugo.sheet).toContainText('Écrivez ce qu’il faut faire.')
  await hugo.sheet.getByLabel('De quoi avez-vous besoin ?').fill('porter un lit médicalisé')
  await hugo.sheet.getByText('À une heure précise').click()
  await hugo.sheet.getByLabel('Heure', { exact: true }).fill('14:00')
  await hugo.sheet.getByLabel(/Où/).fill('rue des Lilas')
  await hugo.button('Demander à l’équipe').click()
  await expect(hugo.sheet).toHaveCount(0)
  const his = hugo.page.getByRole('region', { name: 'Coup de main' })
  await expect(his).toContainText('Vous demandez un coup de main : porter un lit médicalisé, rue des Lilas, 14:00')
  await expect(his).toContainText('Personne ne vient pour l’instant.')

  const theirs = bilal.page.getByRole('region', { name: 'Coup de main' })
  const top = bilal.page.getByRole('main')
  await expect(top).toContainText('Hugo demande un coup de main : porter un lit médicalisé, rue des Lilas, 14:00')
  await top.getByRole('button', { name: 'Je viens aider Hugo' }).click()
  await expect(theirs).toContainText('Vous donnez un coup de main à Hugo')
  await expect(his).toContainText('Bilal vient.')

  // « Annuler » hands it back; then he comes after all, and it is done.
  await bilal.page.locator('.undo').getByRole('button', { name: 'Annuler' }).click()
  await expect(his).toContainText('Personne ne vient pour l’instant.')
  await top.getByRole('button', { name: 'Je viens aider Hugo' }).click()
  await theirs.getByRole('button', { name: 'C’est fait' }).click()
  await theirs.locator('summary').click()
  await expect(theirs).toContainText('Coup de main donné : porter un lit médicalisé')
  await his.locator('summary').click()
  await his.getByRole('button', { name: /Coup de main donné/ }).click()
  await expect(hugo.sheet).toContainText('Fait par Bilal')
  await hugo.close()
  await theirs.getByRole('button', { name: /Coup de main donné/ }).click()
  await bilal.button('Ce n’est pas encore fait').click()
  await expect(theirs).toContainText('Vous donnez un coup de main à Hugo')

  // Withdrawn, the one who would have come reads it.
  await his.getByRole('button', { name: /Vous demandez/ }).click()
  await hugo.button('Retirer la demande').click()
  await expect(theirs.locator('summary')).toContainText('1 demande finie')
  await theirs.locator('summary').click()
  await expect(theirs).toContainText('Hugo n’a plus besoin de coup de main')
})

test('two phones write one note at once: both texts stay until somebody chooses', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  for (const one of [anna, bilal]) await one.open('equipe')

  await anna.button('Écrire une note partagée').click()
  await anna.sheet.getByLabel('Titre').fill('Réunion du 24 novembre')
  await anna.sheet.getByLabel('Texte').fill('Présentes : **Anna**.\n\n- les clés de M. Petit\n- le planning')
  await anna.button('Enregistrer la note').click()
  for (const one of [anna, bilal]) {
    await one.page.getByRole('link', { name: /Réunion du 24 novembre/ }).click()
    await expect(one.page.getByRole('heading', { level: 1 })).toHaveText('Réunion du 24 novembre')
    await expect(one.page.locator('article strong')).toHaveText('Anna')
    await expect(one.page.locator('article li')).toHaveCount(2)
  }
  await expect(bilal.page.locator('header')).toContainText('Écrit par Anna')

  // Both begin from the same text.
  for (const [one, words] of [
    [anna, 'Présentes : Anna, Emma.'],
    [bilal, 'Présentes : Anna, *Bilal*.'],
  ] as const) {
    await one.button('Modifier la note').click()
    await one.sheet.getByLabel('Texte').fill(words)
  }
  await anna.button('Enregistrer la note').click()
  await expect(bilal.sheet).toContainText('Anna a modifié cette note depuis')
  await bilal.button('Enregistrer la note').click()
  for (const one of [anna, bilal]) {
    await expect(one.page.locator('main')).toContainText('Présentes : Anna, Emma.')
    await expect(one.page.locator('main')).toContainText('Présentes : Anna, Bilal.')
    await expect(one.page.locator('main em')).toHaveText('Bilal')
  }
  await anna.button('Écrire un troisième texte').click()
  await anna.sheet.getByLabel('Texte').fill('Présentes : Anna, Bilal, Emma.')
  await anna.button('Enregistrer la note').click()
  for (const one of [anna, bilal]) {
    await expect(one.page.locator('article')).toContainText('Présentes : Anna, Bilal, Emma.')
    await expect(one.button('Écrire un troisième texte')).toHaveCount(0)
  }
  await bilal.page.locator('summary', { hasText: 'Qui a écrit, et quand' }).click()
  await expect(bilal.page.locator('ol li')).toHaveCount(4)

  // Taken away and put back.
  await bilal.button('Retirer la note').click()
  await expect(anna.page.getByText('Bilal a retiré cette note')).toBeVisible()
  await anna.button('Remettre la note').click()
  await expect(bilal.button('Retirer la note')).toBeVisible()
})
