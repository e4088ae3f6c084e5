/** Common cases of a plan of care, proposals to begin from, made from teams/practice by `go run ./server/generate`. */
import type { DayPart, Profession } from '../wire'

export interface Named {
  fr: string
  en: string
}

export interface CaseAction {
  task: string
  part: DayPart
  minutes: number
  needs: readonly Profession[]
  weekdays: readonly string[]
  /** Ticked from the start. */
  on: boolean
}

export interface CaseGoal extends Named {
  precaution: Named
  /** Days until somebody looks again. */
  review: number
  actions: readonly CaseAction[]
}

// prettier-ignore
export const cases: Record<string, Named & { goals: readonly CaseGoal[] }> = {
  'insulin-wash-meals': { fr: 'Insuline, aide à la toilette et repas', en: 'Insulin, help washing and meals', goals: [
    { fr: 'Rester chez moi, avec un taux de sucre stable', en: 'Stay at home, with a steady blood sugar', precaution: { fr: 'Malaise, sueurs, tremblements : du sucre tout de suite, puis prévenir l’infirmière', en: 'Unwell, sweating, shaking: sugar at once, then call the nurse' }, review: 30, actions: [
      { task: 'glucose-capillary', part: 'morning', minutes: 5, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: true },
      { task: 'injection-insulin', part: 'morning', minutes: 10, needs: ['ide', 'ipa'], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: true },
      { task: 'injection-insulin', part: 'evening', minutes: 10, needs: ['ide', 'ipa'], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: false },
    ] },
    { fr: 'Me laver et m’habiller en faisant moi-même ce que je peux', en: 'Wash and dress, doing myself what I can', precaution: { fr: 'Regarder les pieds ; une rougeur ou une plaie : prévenir le jour même', en: 'Look at the feet; redness or a wound: tell somebody the same day' }, review: 30, actions: [
      { task: 'help-wash', part: 'morning', minutes: 30, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: true },
      { task: 'dress-groom', part: 'morning', minutes: 10, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: true },
      { task: 'bedtime', part: 'evening', minutes: 20, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: false },
    ] },
    { fr: 'Manger à l’heure et avec plaisir', en: 'Eat on time and with pleasure', precaution: { fr: 'Pas de repas sauté après l’insuline : si elle ne mange pas, prévenir', en: 'No meal skipped after insulin: if she does not eat, tell somebody' }, review: 30, actions: [
      { task: 'prepare-meal', part: 'noon', minutes: 45, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: true },
      { task: 'help-eat', part: 'noon', minutes: 20, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: false },
      { task: 'shopping', part: 'afternoon', minutes: 60, needs: [], weekdays: ['tue'], on: false },
    ] },
  ] },
  'back-home-walking': { fr: 'Retour à la maison après une chute', en: 'Back home after a fall', goals: [
    { fr: 'Remarcher sans tomber', en: 'Walk again without falling', precaution: { fr: 'Chaussures fermées, déambulateur à portée, jamais seule dans l’escalier', en: 'Closed shoes, walking frame within reach, never alone on the stairs' }, review: 14, actions: [
      { task: 'transfer', part: 'morning', minutes: 15, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: true },
      { task: 'outing', part: 'afternoon', minutes: 30, needs: [], weekdays: ['mon', 'wed', 'fri'], on: true },
      { task: 'pain-score', part: 'morning', minutes: 5, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: false },
    ] },
    { fr: 'Me laver en sécurité', en: 'Wash safely', precaution: { fr: 'Tapis antidérapant, assise pour les pieds, sol sec avant de sortir', en: 'Non-slip mat, seated for the feet, dry floor before stepping out' }, review: 14, actions: [
      { task: 'help-wash', part: 'morning', minutes: 30, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: true },
      { task: 'compression-stockings', part: 'morning', minutes: 10, needs: [], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], on: false },
    ] },
  ] },
}
