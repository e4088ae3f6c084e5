import { afterEach, expect, test, vi } from 'vitest'
import { followLinks, router, screenOf } from './router.svelte'

const pause = () => new Promise((resolve) => setTimeout(resolve, 60))
afterEach(async () => {
  await pause()
  router.go('/', { replace: true })
})

test.each([
  ['/', '', { name: 'start' }],
  ['/entrer', '', { name: 'sign_in' }],
  ['/rejoindre', '#abc.s-e_c', { name: 'join', team: 'abc', secret: 's-e_c' }],
  ['/e/t', '', { name: 'today', team: 't' }],
  ['/e/t/aujourdhui/', '', { name: 'today', team: 't' }],
  ['/e/t/patients/p1', '', { name: 'patient', team: 't', patient: 'p1' }],
  ['/e/t/patients/p1/cahier', '', { name: 'book', team: 't', patient: 'p1' }],
  ['/e/t/transmissions', '', { name: 'transmissions', team: 't' }],
  ['/e/t/evenements', '', { name: 'events', team: 't' }],
  ['/e/t/qui-peut-faire-quoi', '', { name: 'practice', team: 't' }],
  ['/e/t/patients/p/confies', '', { name: 'entrusted', team: 't', patient: 'p' }],
  ['/e/t/equipe', '', { name: 'room', team: 't' }],
  ['/e/t/notes/p1', '', { name: 'page', team: 't', page: 'p1' }],
  ['/e/t/notes', '', { name: 'lost' }],
  ['/e/t/aide', '', { name: 'help', team: 't', guide: '' }],
  ['/e/t/aide/arriver', '', { name: 'help', team: 't', guide: 'arriver' }],
  ['/aide', '', { name: 'guides', guide: '' }],
  ['/aide/arriver', '', { name: 'guides', guide: 'arriver' }],
  ['/aide/arriver/x', '', { name: 'lost' }],
  ['/e/t/toString', '', { name: 'lost' }],
  ['/e/t/equipe/x', '', { name: 'lost' }],
  ['/e//patients', '', { name: 'lost' }],
  ['/nulle-part', '', { name: 'lost' }],
])('%s%s', (path, hash, screen) => expect(screenOf(path, hash)).toEqual(screen))

test('going somewhere and back', async () => {
  router.go('/e/t/patients')
  expect(router.screen.name).toBe('patients')
  router.go('/e/t/equipe')
  history.back()
  await pause()
  expect(router.screen.name).toBe('patients')
})

test('back closes what holds a step, and stays on the screen', async () => {
  router.go('/e/t/patients')
  const close = vi.fn()
  router.hold(close)
  history.back()
  await pause()
  expect(close).toHaveBeenCalledOnce()
  expect(router.screen.name).toBe('patients')
})

test('closing it otherwise gives the step back', async () => {
  router.go('/e/t/patients')
  router.go('/e/t/equipe')
  const release = router.hold(() => {})
  release()
  await pause()
  history.back()
  await pause()
  expect(router.screen.name).toBe('patients')
})

test('one sheet after another shares the step', async () => {
  router.go('/e/t/patients')
  router.go('/e/t/equipe')
  const first = vi.fn()
  const second = vi.fn()
  router.hold(first)()
  router.hold(second)
  await pause()
  history.back()
  await pause()
  expect(first).not.toHaveBeenCalled()
  expect(second).toHaveBeenCalledOnce()
  expect(router.screen.name).toBe('room')
})

test('a sheet that opens another hands its step over, however late the other loads', async () => {
  router.go('/e/t/patients')
  router.go('/e/t/equipe')
  router.openSheet('plus')
  const release = router.hold(() => router.closeSheet())
  router.openSheet('log')
  release()
  await pause()
  router.hold(() => router.closeSheet())
  expect(router.sheet?.name).toBe('log')
  history.back()
  await pause()
  expect(router.sheet).toBeUndefined()
  expect(router.screen.name).toBe('room')
  history.back()
  await pause()
  expect(router.screen.name).toBe('patients')
})

test('what opens while the browser is still going back is not closed by it', async () => {
  router.go('/e/t/patients')
  const close = vi.fn()
  router.hold(() => {})()
  await new Promise((resolve) => setTimeout(resolve))
  router.hold(close)
  await pause()
  expect(close).not.toHaveBeenCalled()
  history.back()
  await pause()
  expect(close).toHaveBeenCalledOnce()
  expect(router.screen.name).toBe('patients')
})

test('a link inside a sheet closes it and leads on; back leads to the screen below', async () => {
  router.go('/e/t/patients')
  const close = vi.fn()
  router.hold(close)
  router.go('/e/t/equipe')
  expect(close).toHaveBeenCalledOnce()
  history.back()
  await pause()
  expect(router.screen.name).toBe('patients')
})

function click(href: string, keys: MouseEventInit = {}, target = ''): boolean {
  const link = document.createElement('a')
  link.href = href
  link.target = target
  document.body.append(link)
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...keys })
  let taken = false
  const once = (e: MouseEvent) => {
    followLinks(e)
    taken = e.defaultPrevented
    e.preventDefault()
  }
  document.addEventListener('click', once, { once: true })
  link.dispatchEvent(event)
  link.remove()
  return taken
}

test('links of the app move without loading; all others are the browser’s', () => {
  expect(click('/e/t/equipe')).toBe(true)
  expect(router.screen.name).toBe('room')
  expect(click('/e/t/patients', { ctrlKey: true })).toBe(false)
  expect(click('/e/t/patients', { metaKey: true })).toBe(false)
  expect(click('/e/t/patients', {}, '_blank')).toBe(false)
  expect(click('tel:+33639981037')).toBe(false)
  expect(click('https://example.org/')).toBe(false)
  expect(click('#content')).toBe(false)
})
