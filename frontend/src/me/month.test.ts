import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeTeam } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { forget } from '../parts/undo.svelte'
import Month from './Month.svelte'
import { codeOf, monthName } from './month'

let asked: unknown[] = []
let saved: { name: string; text: string }[] = []

function answers(status: number, body: unknown): void {
  vi.stubGlobal('fetch', (_: string, { body: sent }: { body: string }) => {
    asked.push(JSON.parse(sent))
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
}

beforeEach(() => {
  ;[asked, saved] = [[], []]
  let last: Blob | undefined
  vi.stubGlobal(
    'URL',
    Object.assign(URL, { createObjectURL: (blob: Blob) => ((last = blob), 'blob:x'), revokeObjectURL: () => {} }),
  )
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const name = this.download
    const reader = new FileReader()
    reader.onload = () => saved.push({ name, text: String(reader.result) })
    reader.readAsText(last!)
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  forget()
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

test('my month is one tap; the sums of the team are another', async () => {
  answers(200, { name: 'ronde-2026-11-moi.csv', csv: 'date\r\n', passages: 12 })
  renderIn(fakeTeam(), Month, {})
  await press(/^Mon mois.*novembre 2026/)
  await waitFor(() => expect(saved).toEqual([{ name: 'ronde-2026-11-moi.csv', text: 'date\r\n' }]))
  await press(/^Sommes.*octobre 2026/)
  await waitFor(() => expect(saved).toHaveLength(2))
  expect(asked).toEqual([
    { month: '2026-11', of: 'me', lang: 'fr' },
    { month: '2026-10', of: 'team', lang: 'fr' },
  ])
})

test('an empty month, and one that did not come, are said and make no file', async () => {
  answers(200, { name: 'x.csv', csv: 'date\r\n', passages: 0 })
  renderIn(fakeTeam(), Month, {})
  await press(/^Mon mois.*octobre 2026/)
  expect((await screen.findByRole('alert')).textContent).toContain('Rien')
  answers(429, { kind: 'busy', code: 'busy', with: { seconds: 2 } })
  await press(/^Mon mois.*novembre 2026/)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Attendez'))
  expect(saved).toEqual([])
})

test('a month and a person in words', () => {
  expect([monthName('2026-02'), codeOf('3f9a2c77aa')]).toEqual(['février 2026', '3F9A2C77'])
})
