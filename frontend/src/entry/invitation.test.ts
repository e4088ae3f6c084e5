import { afterEach, expect, test } from 'vitest'
import { dropInvitation, keepInvitation, keptInvitation, linkOf, pathOf, readInvitation } from './invitation'
import { screenOf } from '../router.svelte'

const invitation = { team: '4dff20875d4264995831c3eb1ab66f7e', secret: 'rHDgWZNNi9G9NLz0o21x-_' }
const code = `${invitation.team}.${invitation.secret}`

afterEach(dropInvitation)

test.each([
  ['the link', linkOf(invitation)],
  ['the code alone', code],
  ['a message around it', `Inès vous invite :\n${linkOf(invitation)} à bientôt.`],
  ['spaces around it', `  ${code}\n`],
  ['a sentence that ends', `https://ronde.example/rejoindre#${code}.`],
])('an invitation is found in %s', (_, text) => {
  expect(readInvitation(text)).toEqual(invitation)
})

test.each([
  ['nothing', ''],
  ['an address without it', 'https://ronde.example/rejoindre'],
  ['a link that was cut', linkOf(invitation).slice(0, -1)],
  ['a link with more behind it', `${linkOf(invitation)}x`],
  ['words', 'Je n’ai pas de lien. Et vous ?'],
])('none is found in %s', (_, text) => {
  expect(readInvitation(text)).toBeUndefined()
})

test('its path leads to the screen of joining', () => {
  const [path, hash] = pathOf(invitation).split('#')
  expect(screenOf(path!, `#${hash}`)).toEqual({ name: 'join', ...invitation })
})

test('it is kept for this tab during the way through signing up, and then no longer', () => {
  expect(keptInvitation()).toBeUndefined()
  keepInvitation(invitation)
  expect(keptInvitation()).toEqual(invitation)
  dropInvitation()
  expect(keptInvitation()).toBeUndefined()
})

test('that of a relative says so, on the whole way', () => {
  const hers = { ...invitation, relative: true }
  expect(readInvitation(`Voici : ${linkOf(hers)} à bientôt.`)).toEqual(hers)
  const [path, hash] = pathOf(hers).split('#')
  expect(screenOf(path!, `#${hash}`)).toEqual({ name: 'join', ...hers })
  keepInvitation(hers)
  expect(keptInvitation()).toEqual(hers)
})
