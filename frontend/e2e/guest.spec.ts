/** A daughter in the circle of her mother: what she sees and says on her own phone, until it ends. */
import { clean } from './axe'
import { expect, test } from './test'
import { invitesGuest, patient, planned, visit } from './tilleuls'

test('Claire sees who comes to her mother and writes, until the team ends it', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const lambert = await patient(anna, 'lambert')
  const petit = await patient(anna, 'petit')
  await anna.act('visit.take', { visit: await visit(anna, lambert, '09:30') })
  await anna.act('visit.take', { visit: await visit(anna, petit, '10:30') })
  const said = { pass_on: false, at: '2026-11-24T07:40:00Z' }
  await anna.act('note.write', { patient: lambert, text: 'Penser aux chaussons.', home: true, ...said })
  await anna.act('note.write', { patient: lambert, text: 'TA 14/8', ...said })

  await planned(anna, lambert)

  // Invited, she reads what she will see before she accepts.
  const claire = await play.stranger()
  await claire.signUp('Claire', 'Lambert', 'as')
  await claire.page.goto(await invitesGuest(play, anna, 'sa fille', lambert, true))
  await expect(claire.page.getByText('Anna vous invite dans le cercle')).toBeVisible()
  await expect(claire.page.getByText(/ni ses soins infirmiers/)).toBeVisible()
  await clean(claire, 'the invitation of a guest')
  await claire.button('Accepter l’invitation').click()
  claire.team = anna.team

  // Who comes, what was written for the home; nothing of the team, of nobody else.
  const page = claire.page.locator('main')
  await expect(page.getByRole('heading', { level: 1, name: 'Mme Lambert' })).toBeVisible()
  await expect(page).toContainText('Anna, infirmière')
  await expect(page).toContainText('Penser aux chaussons.')
  await claire.live()
  await expect(claire.page.locator('body')).not.toContainText(/TA 14\/8|Petit|rue des Tilleuls/)
  await expect(claire.page.locator('nav')).toHaveCount(0)
  await claire.choosesCode()
  await clean(claire, 'the page of a guest')

  // Without a network she reads the plan, what is hers first, and her message waits on her phone.
  await claire.page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /\/assets\/Plan-/.test(name)),
  )
  await play.away([claire], async () => {
    await claire.context.setOffline(true)
    await page.getByRole('link', { name: /^Le plan de soins.*vous/ }).click()
    await expect(page.getByRole('region').first()).toContainText('Ce que vous faites')
    await expect(page.getByRole('region').first()).toContainText('Repas du dimanche')
    await expect(page.getByRole('listitem', { name: 'Recevoir à table' })).toContainText('À deux pour le fauteuil')
    await expect(page).toContainText('la personne elle-même')
    await clean(claire, 'the plan of a guest')
    await page.getByRole('link', { name: 'Retour' }).click()
    await claire.button('Écrire un message').click()
    await claire.sheet.getByLabel('Votre message').fill('Elle a bien dormi.')
    await claire.button('Envoyer').click()
    await expect(claire.page.getByText(/Gardé sur ce téléphone/).first()).toBeVisible()
    await expect(claire.sheet).toHaveCount(0)
    await expect(page).toContainText('Elle a bien dormi.')
    await claire.context.setOffline(false)
  })
  await anna.open(`patients/${lambert}`)
  const news = anna.page.locator('main')
  await expect(news).toContainText('Elle a bien dormi.')
  await expect(news).toContainText('Claire, sa fille')

  // It ends: nothing of it is on her screen or in her phone.
  play.watch.away = true
  const docs = (await (await anna.context.request.get(`${play.stage.url}/api/teams/${anna.team}/snapshot`)).json()).docs
  const guest = docs.find((doc: { kind: string }) => doc.kind === 'guest').id as string
  await anna.act('guest.end', { guest })
  await expect(page).toContainText('Votre invitation est terminée')
  await expect(claire.page.locator('body')).not.toContainText(/Lambert|chaussons/)
  const kept = () =>
    claire.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open('ronde')
          opening.onsuccess = () => {
            const db = opening.result
            const count = db.transaction('base').objectStore('base').count()
            count.onsuccess = () => {
              db.close()
              resolve(count.result)
            }
          }
        }),
    )
  await expect.poll(kept).toBe(0)
  await claire.page.goto(play.stage.url)
  await expect(claire.page.getByText('Vous n’êtes encore dans aucune équipe', { exact: false })).toBeVisible()
})
