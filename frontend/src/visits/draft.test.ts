import { expect, test } from 'vitest'
import { fakeTeam } from '../../test/fake.svelte'
import { dropDraft } from '../drafts.svelte'
import { addDraft, addDraftName, argsOf, firstProblem, problemsAt } from './add.svelte'
import { matches } from './search'

function fresh(given = {}) {
  const team = fakeTeam()
  dropDraft(team, addDraftName)
  return { team, made: addDraft(team, given) }
}

test('it begins at the next half hour today, in the morning of another day', () => {
  expect(fresh().made).toMatchObject({ day: '2026-11-24', from: '09:00', to: '09:30', people: '1' })
  expect(fresh({ day: '2026-11-26' }).made).toMatchObject({ day: '2026-11-26', from: '08:00' })
})

test('what is missing is asked in its order, in words', () => {
  const { team, made } = fresh()
  expect(firstProblem(team, made)!.step).toBe('who')
  made.patient = 'lambert'
  expect(firstProblem(team, made)!.step).toBe('what')
  made.tasks = [{ task: 'help-wash' }, { label: 'ranger le courrier' }]
  expect(firstProblem(team, made)!.step).toBe('wait')
  made.urgency = 'can_wait'
  expect(firstProblem(team, made)).toBeUndefined()
  expect(argsOf(made)).toMatchObject({ patient: 'lambert', minutes: 30, people: 1, needs: [], urgency: 'can_wait' })
})

test('days and hours that cannot be are refused before they are sent', () => {
  const { team, made } = fresh()
  const when = () => problemsAt(team, 'when', made)
  made.to = '08:00'
  expect(when().hours).toBeDefined()
  made.to = made.from
  expect(when()).toEqual({})
  made.day = ''
  expect(when().date).toBeDefined()
  made.day = '2029-01-01'
  expect(when().date).toBeDefined()
  for (const minutes of ['4', '721', 'x', '7.5', '']) {
    made.minutes = minutes
    expect(problemsAt(team, 'long', made).minutes, minutes).toBeDefined()
  }
})

test('a draft that was closed is found again; one that was sent is not; and it is nobody else’s', () => {
  const { team, made } = fresh()
  made.words = 'sonner deux fois'
  expect(addDraft(team, {}).words).toBe('sonner deux fois')
  expect(addDraft({ ...team, id: 't', me: 'bilal', today: team.today } as never, { day: '2026-11-25' }).words).toBe('')
  dropDraft(team, addDraftName)
  expect(addDraft(team, {}).words).toBe('')
})

test('search finds parts of words without accents or order', () => {
  expect(matches('helene', 'Mme Hélène L’Hénoret')).toBe(true)
  expect(matches('henoret hel', 'Mme Hélène L’Hénoret')).toBe(true)
  expect(matches('tilleuls', '12 rue des Tilleuls')).toBe(true)
  expect(matches('lewis', 'Mme Lambert')).toBe(false)
  expect(matches('', 'Mme Lambert')).toBe(true)
})
