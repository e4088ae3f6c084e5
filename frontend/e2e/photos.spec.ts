/** Photos taken without a network: they follow the notes, arrive once, and are on no other phone for longer than one sees them. */
import { expect, test } from './test'
import type { Person } from './person'
import { patient, three } from './tilleuls'

async function takes(who: Person, words: string): Promise<void> {
  await who.button('Prendre une photo').click()
  await who.sheet.getByRole('button', { name: 'Prendre une photo' }).click()
  await who.sheet.getByLabel('Ce qu’on voit').fill(words)
  await who.sheet.getByRole('button', { name: 'Garder' }).click()
  await expect(who.sheet).toHaveCount(0)
}

const part = (who: Person) => who.page.getByRole('region', { name: 'Photos', exact: true })
const shows = (who: Person, words: RegExp) => part(who).getByRole('img', { name: words })

test('a photo taken without a network follows the note, and all who see the person see it', async ({ play }) => {
  const { anna, bilal } = await three(play)
  const lambert = await patient(anna, 'lambert')
  for (const one of [anna, bilal]) {
    await one.open(`patients/${lambert}`)
    await one.complete()
  }
  play.watch.away = true
  await anna.context.setOffline(true)
  await expect(anna.badge).toHaveText(/Hors ligne/)
  await takes(anna, 'talon droit')
  await takes(anna, 'talon gauche')
  await anna.button('Noter', true).click()
  await anna.sheet.getByLabel('Ce que l’équipe doit savoir').fill('Rougeur au talon droit')
  await anna.button('C’est noté').click()
  await expect(anna.sheet).toHaveCount(0)
  await expect(shows(anna, /talon droit/)).toBeVisible()
  await expect(anna.badge).toHaveText(/3 à envoyer · 2 photos à envoyer/)

  // The page goes before there is a network: the photos are on the phone.
  const sent: string[] = []
  anna.context.on('request', (request) => {
    if (request.method() === 'POST' && /\/(acts|photos\/\w+)$/.test(request.url()))
      sent.push(request.url().includes('/photos/') ? 'photo' : 'acts')
  })
  await anna.context.setOffline(false)
  await part(bilal).scrollIntoViewIfNeeded()
  await part(bilal).getByRole('button', { name: 'Prendre une photo' }).scrollIntoViewIfNeeded()
  await expect(shows(bilal, /talon droit/)).toBeVisible({ timeout: 20_000 })
  await expect(shows(bilal, /talon gauche/)).toBeVisible()
  await expect(bilal.page.getByText('Rougeur au talon droit')).toBeVisible()
  await expect(anna.badge).not.toHaveText(/à envoyer/)
  play.watch.away = false
  expect(sent[0]).toBe('acts')
  expect(sent.filter((one) => one === 'photo')).toHaveLength(2)

  // Out of sight for all, and back.
  await shows(bilal, /talon gauche/).click()
  await bilal.sheet.getByRole('button', { name: 'Retirer' }).click()
  await expect(shows(anna, /talon gauche/)).toHaveCount(0)
  await bilal.button('Annuler').click()
  await part(anna).getByRole('button', { name: 'Prendre une photo' }).scrollIntoViewIfNeeded()
  await expect(shows(anna, /talon gauche/)).toBeVisible()
})

test('a file of the phone becomes a photo without where it was taken; what is no picture is told', async ({ play }) => {
  const { anna } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await anna.open(`patients/${lambert}`)
  await anna.button('Prendre une photo').click()
  const input = anna.sheet.locator('input[type=file]')
  await input.setInputFiles({ name: 'ordonnance.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7 rien') })
  await expect(anna.sheet.getByRole('alert')).toHaveText(/ne se lit pas/)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000"><script>1</script></svg>'
  await input.setInputFiles({ name: 'ordonnance.svg', mimeType: 'text/html', buffer: Buffer.from(svg) })
  await expect(anna.sheet.getByRole('alert')).toHaveText(/ne se lit pas/)

  // A PNG of 4,000 by 3,000 points with words in it, drawn here.
  const png = await anna.page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 4000, height: 3000 })
    canvas.getContext('2d')!.fillRect(0, 0, 2000, 3000)
    const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!), 'image/png'))
    return Array.from(new Uint8Array(await blob.arrayBuffer()))
  })
  const body = anna.page.waitForRequest((request) => /\/photos\/\w+$/.test(request.url()))
  await input.setInputFiles({
    name: 'p.png',
    mimeType: 'image/png',
    buffer: Buffer.concat([Buffer.from(png), Buffer.from('GPS-ZZ')]),
  })
  await anna.sheet.getByRole('button', { name: 'Garder' }).click()
  const sent = (await body).postDataBuffer()
  expect(sent!.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  expect(sent!.includes('GPS-ZZ')).toBe(false)
  await expect(part(anna).getByRole('img')).toBeVisible()
  const width = await part(anna)
    .getByRole('img')
    .evaluate((img: HTMLImageElement) => img.naturalWidth)
  expect(width).toBe(1600)
})
