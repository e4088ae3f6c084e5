import { afterEach, expect, test } from 'vitest'
import en from './en'
import fr from './fr'
import { say, speak, t } from './index.svelte'
import { codesOf, confirmWords, refusalWords } from './refusal'
import type { Phrase } from './typed'

afterEach(() => speak('fr'))

const texts = (phrase: Phrase): string[] => (typeof phrase === 'string' ? [phrase] : [phrase.one, phrase.other])
const places = (phrase: Phrase): string[] =>
  [...new Set(texts(phrase).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort()

test('both languages have the same keys and places', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort())
  for (const [key, phrase] of Object.entries(fr)) {
    const other = en[key as keyof typeof en] as Phrase
    expect(typeof other, key).toBe(typeof phrase)
    expect(places(other), key).toEqual(places(phrase))
  }
})

test('no phrase is empty, and none has an apostrophe of the typewriter', () => {
  for (const [key, phrase] of [...Object.entries(fr), ...Object.entries(en)])
    for (const text of texts(phrase)) {
      expect(text.trim(), key).not.toBe('')
      expect(text, key).not.toContain("'")
    }
})

// Nobody stands above anybody: not in the words either. Whole words, except where an ending is written with *.
const ranks = {
  fr: `chef cheffe chefs leader manager manageuse encadrante encadrement gestionnaire directrice directeur coordinatrice
    coordinateur coordonnatrice dispatcheuse administrateur administratrice admin propriétaire responsable supérieure
    supérieur hiérarchie hiérarchique subordonnée superviser supervision contrôler assign* affect* attribuer valider
    validé validée approuver autoris* ordonner imposer consigne classement performance intervention RDV saisir tracer
    signaler conflit relève adjointe poste agent utilisateur`,
  en: `leader lead boss manager management director coordinator dispatcher admin administrator superuser owner superior
    hierarchy subordinate supervise supervisor oversee assign* allocate approve authorise authorize instruct enforce
    ranking leaderboard performance conflict deputy forbidden ticket user`,
}

test.each([
  ['fr', fr],
  ['en', en],
] as const)('no words of rank (%s)', (lang, words) => {
  const any = ranks[lang].split(/\s+/).map((rank) => rank.replace('*', '\\p{L}*'))
  const found = new RegExp(`(?<!\\p{L})(?:${any.join('|')})(?!\\p{L})`, 'iu')
  for (const [key, phrase] of Object.entries(words))
    for (const text of texts(phrase)) expect(found.exec(text)?.[0], key).toBeUndefined()
})

test('places are filled and numbers choose the plural', () => {
  expect(t('board.done_of', { n: 1, of: 11 })).toBe('1 passage fait sur 11')
  expect(t('board.done_of', { n: 4, of: 11 })).toBe('4 passages faits sur 11')
  expect(t('board.to_take', { n: 0 })).toBe('0 passage à prendre')
})

test('French keeps its high marks on the line', () => {
  expect(t('entry.trial')).toBe('Essai\u00a0: pas de vraies personnes')
})

test('English comes when asked for', async () => {
  await speak('en')
  expect(t('board.to_take', { n: 0 })).toBe('0 visits to take')
  expect(t('entry.trial')).toBe('Trial: no real people')
})

test('a key that is no key says nothing', () => {
  expect(say('toString')).toBeUndefined()
  expect(say('refusal.nothing')).toBeUndefined()
})

test('a refusal names people and tasks', () => {
  const name = (id: string) => ({ b: 'Bilal', c: 'Chloé' })[id] ?? '?'
  const taken = { kind: 'refused', code: 'visit.taken', with: { by: ['b', 'c'] } } as const
  expect(refusalWords(taken, name)).toContain('déjà pris par Bilal et Chloé')
  expect(refusalWords({ kind: 'refused', code: 'visit.taken' })).toContain('quelqu’un de l’équipe')
})

test('an unknown code falls back to its kind, then to a general sentence', () => {
  expect(refusalWords({ kind: 'busy', code: 'new.one' })).toBe(t('refusal.busy'))
  expect(refusalWords({ kind: 'refused', code: 'new.one' })).toBe(t('refusal.general'))
})

test('a confirm lists its warnings', () => {
  const refusal = {
    kind: 'confirm',
    code: 'confirm',
    with: { codes: ['competence.no', 'competence.needs'], tasks: ['injection-insulin'] },
  } as const
  expect(codesOf({ ...refusal, with: { ...refusal.with } })).toEqual(['competence.no', 'competence.needs'])
  expect(confirmWords({ ...refusal, with: { ...refusal.with } })[0]).toContain('injection d’insuline')
})

const codes = `name.taken name.bad email.bad email.taken password.short password.long password.common profession.bad
  profession.words sign_in.wrong sign_in.slow invitation.spent invitation.lapsed invitation.withdrawn team.full team.last
  patient.has_visits visit.taken visit.cancelled visit.over visit.past competence.no competence.ask competence.needs
  not_found field.unknown text.empty text.long text.bad date.bad time.bad act.unknown act.version args.bad repeated
  team.damaged disk.full`

test.each(codes.split(/\s+/))('the code %s has words of its own', (code) => {
  expect(Object.keys(fr)).toContain(`refusal.${code}`)
})
