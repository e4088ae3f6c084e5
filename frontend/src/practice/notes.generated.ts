/** What stands beside the table of practice, made from teams/practice by `go run ./server/generate`. */
/** The day from which the table holds, and where. */
export const from = '2026-06-30'
export const country = 'FR'

/** The texts; `found` ones anybody can read, the others are this project’s. */
// prettier-ignore
export const sources = [
  { fr: 'Code de la santé publique, R.4311-1 à R.4311-7, réécrits par la loi 2025-581 du 27 juin 2025 et le décret 2025-1306 du 24 décembre 2025 (rôle propre, actes confiés, traçabilité)', en: 'Code de la santé publique, R.4311-1 to R.4311-7 as rewritten by law 2025-581 of 27 June 2025 and decree 2025-1306 of 24 December 2025 (own role, entrusted acts, tracing)', basis: 'found' },
  { fr: 'Décret 2021-980 et textes de 2021 sur les actes de l’aide-soignante (soins de la vie quotidienne ; glycémie au doigt, saturation, stomie cicatrisée, mesures)', en: 'Decree 2021-980 and the 2021 texts on the acts of the aide-soignante (daily-life care; capillary glucose, SpO2, healed stoma, measurements)', basis: 'found' },
  { fr: 'Code de l’action sociale et des familles, L.313-26 (aide à la prise d’un médicament prescrit)', en: 'Code de l’action sociale et des familles, L.313-26 (help taking a prescribed medicine)', basis: 'found' },
  { fr: 'Suchier et Michel (Irdes), sur les aides à domicile, aides-soignantes et infirmières : qui fait quoi dans une journée', en: 'Suchier and Michel (Irdes), on home aides, aides-soignantes and nurses: who does what in a day', basis: 'seed' },
  { fr: 'Référence de pratique de ce projet, sections 1, 1.1 et 1.2', en: 'Practice reference of this project, sections 1, 1.1 and 1.2', basis: 'general' },
] as const

/** `checked` are the columns that were found in a text; all others are our own starting values. */
// prettier-ignore
export const notes: Record<string, { fr: string; en: string; basis: 'found' | 'seed' | 'general'; checked: readonly string[] }> = {
  'nursing-assessment': { fr: 'Les autres apportent leurs observations.', en: 'Everyone else contributes what they observe.', basis: 'found', checked: ['ide'] },
  'bsi': { fr: 'Sur prescription, saisi dans le service de l’assurance maladie ; l’outil ne fait que rappeler la date.', en: 'Needs a prescription and is entered on the insurer’s own service; this tool only recalls the date.', basis: 'general', checked: [] },
  'renew-treatment': { fr: 'Pour l’infirmière, dans des listes limitées : vérifier la liste en vigueur.', en: 'For a nurse, only within limited lists: check the list in force.', basis: 'general', checked: [] },
  'injection-insulin': { fr: 'Fiche à part : glycémie avant, unités, site, heure. Jamais dans « Tout est fait ».', en: 'Own form: glucose before, units, site, hour. Never part of "all done".', basis: 'general', checked: [] },
  'injection-other': { fr: 'Produit, dose, site et heure ; ni glycémie ni unités.', en: 'Product, dose, site and hour; glucose and units do not apply.', basis: 'general', checked: [] },
  'self-injection-present': { fr: 'C’est la personne qui pique. La référence ne dit pas qui peut l’accompagner : demander d’abord à une infirmière.', en: 'The person injects, not the visitor. The reference says it may be accompanied but not by whom: an aide asks a nurse first.', basis: 'general', checked: [] },
  'infusion': { fr: 'HAD ou prescription. Produit, débit, voie et heure ; jamais dans « Tout est fait ».', en: 'Hospital at home or prescription. Product, rate, line and hour; never part of "all done".', basis: 'general', checked: [] },
  'blood-sample': { fr: 'Sur prescription.', en: 'On prescription.', basis: 'general', checked: [] },
  'glucose-capillary': { fr: 'Ouvert à l’aide-soignante depuis 2021 ; pour l’AES seulement si la nouvelle liste le prévoit.', en: 'In the scope of the aide-soignante since 2021; for an AES only if the new list of entrusted acts says so.', basis: 'found', checked: ['as'] },
  'fill-pillbox': { fr: 'Infirmière ou pharmacien seulement. Dire jusqu’à quel jour. Ce n’est pas l’aide à la prise.', en: 'Nurse or pharmacist only. Say until which day it is filled. A different act from help taking medicine.', basis: 'found', checked: ['ide', 'ipa', 'as', 'ad_a', 'ad_b', 'aes'] },
  'medicine-judgement': { fr: 'Dose variable, « si besoin », écrasement, patch, technique d’inhalation. Ce n’est pas l’aide à la prise.', en: 'Variable dose, "if needed", crushing, patch, inhaler technique. Not the same as help taking a prepared medicine.', basis: 'general', checked: [] },
  'help-intake': { fr: 'CASF L.313-26, dans un service, si la prise n’est ni difficile ni à apprendre et si l’ordonnance n’exige pas une infirmière. Noter l’heure et : pris, laissé, refusé ou pas donné.', en: 'CASF L.313-26, in a service, if taking it is neither difficult nor needs learning and the prescription does not require a nurse. Note the hour and taken, left, refused or not given.', basis: 'found', checked: ['as', 'ad_b', 'aes'] },
  'eye-drops': { fr: 'Selon les mots de l’ordonnance : demander une fois à une infirmière et noter sa réponse.', en: 'Depends on how the prescription is worded: ask a nurse once, then note her answer.', basis: 'general', checked: [] },
  'prescribed-cream': { fr: 'Selon les mots de l’ordonnance. Sur une plaie, c’est un pansement.', en: 'Depends on how the prescription is worded. On a wound it is a dressing.', basis: 'general', checked: [] },
  'dressing-simple': { fr: 'Aide-soignante : seulement si la liste des actes confiés le prévoit.', en: 'Aide-soignante: only if the list of entrusted acts has it.', basis: 'general', checked: [] },
  'dressing-complex': { fr: 'L’aide-soignante peut aider l’infirmière, pas faire seule. Suivi de plaie à part.', en: 'An aide-soignante may assist the nurse, not do it alone. Has its own wound follow-up.', basis: 'general', checked: [] },
  'urinary-catheter': { fr: 'Sur prescription.', en: 'On prescription.', basis: 'general', checked: [] },
  'urine-bag-empty': { fr: 'Par le robinet seulement, sans ouvrir le système clos.', en: 'By the tap only, without opening the closed system.', basis: 'general', checked: [] },
  'urine-bag-change': { fr: 'Ouvrir un système clos est un soin infirmier : plus strict que la ligne 15.', en: 'Opening a closed system is nursing, hence stricter than row 15.', basis: 'general', checked: [] },
  'stoma-bag-change': { fr: 'Ouvert à l’aide-soignante depuis 2021, stomie cicatrisée seulement. Plus strict que la ligne 16 pour l’aide à domicile.', en: 'In the scope of the aide-soignante since 2021, healed stoma only. Stricter than row 16 for home aides.', basis: 'found', checked: ['as'] },
  'stoma-pouch-empty': { fr: 'Proche d’un geste de la vie courante, mais demander à une infirmière avant la première fois.', en: 'Close to a daily-life act, but ask a nurse before the first time.', basis: 'general', checked: [] },
  'tube-feeding': { fr: 'Poser et brancher est un soin infirmier ; l’aide-soignante peut seulement surveiller une nutrition en cours.', en: 'Setting up and connecting is nursing; an aide-soignante may only be asked to watch a feed that runs.', basis: 'general', checked: [] },
  'tracheal-suction': { fr: 'Formation particulière pour des personnes désignées non infirmières : noter la formation et pour quelle personne.', en: 'Special training regime for named people who are not nurses: record the training and for which person.', basis: 'general', checked: [] },
  'oxygen-flow': { fr: 'Sur prescription ; noter les litres par minute avant et après.', en: 'On prescription; note litres per minute before and after.', basis: 'general', checked: [] },
  'oxygen-cannula': { fr: 'Les remettre sans toucher au débit : acte confié ou aide courante, contrairement à la ligne 19.', en: 'Putting it back without touching the flow: entrusted or daily help, unlike row 19.', basis: 'general', checked: [] },
  'vital-signs': { fr: 'Pour l’AES et l’aide à domicile, demander ; noter ce qu’affiche l’appareil de la personne est une autre tâche.', en: 'For AES and home aides ask first; noting what the person’s own device shows is another task.', basis: 'general', checked: [] },
  'spo2-breathing': { fr: 'Surveillance ouverte à l’aide-soignante depuis 2021. Dire si l’oxygène est en cours.', en: 'Monitoring is in the scope of the aide-soignante since 2021. Say whether oxygen is running.', basis: 'found', checked: ['as'] },
  'own-device-reading': { fr: 'On recopie, on n’interprète pas : marquer la mesure « prise par la personne, son appareil ».', en: 'Copying, not interpreting: mark the reading as taken by the person on her own device.', basis: 'general', checked: [] },
  'pain-score': { fr: 'La note chiffrée demande une formation ; chacune peut rapporter une douleur avec des mots.', en: 'The score is for those trained to it; anyone may report pain in words.', basis: 'general', checked: [] },
  'weight': { fr: 'Même balance, même heure, mêmes vêtements ; mesures ouvertes à l’aide-soignante depuis 2021.', en: 'Same scale, same hour, same clothes; body measures are in the scope of the aide-soignante since 2021.', basis: 'found', checked: ['as'] },
  'turning': { fr: 'Le plan (positions, heures, supports) est fait par une infirmière.', en: 'The plan (positions, hours, support) is made by a nurse.', basis: 'general', checked: [] },
  'wash-unstable': { fr: 'Ce qui décide est l’évaluation de l’état par l’infirmière, pas « au lit ou à la douche ».', en: 'What decides is the nurse’s assessment of the person’s state, not "bed or bath".', basis: 'general', checked: [] },
  'help-wash': { fr: 'Les aides à domicile B et les AES la font. Si l’état change, c’est l’autre tâche : prévenir une infirmière.', en: 'Home aides of level B and AES do it. If the state changes, it becomes the other task: alert a nurse.', basis: 'seed', checked: [] },
  'dress-groom': { fr: 'Ongles et pieds d’une personne diabétique : demander à une infirmière.', en: 'Nails and feet of a person with diabetes: ask a nurse.', basis: 'general', checked: [] },
  'continence-pad': { fr: 'Noter l’inhabituel : rougeur, sang, pas de selles depuis trois jours.', en: 'Note what is unusual: redness, blood, no stool for three days.', basis: 'general', checked: [] },
  'compression-stockings': { fr: 'AES et aide à domicile : demander d’abord à une infirmière.', en: 'AES and home aides: ask a nurse first.', basis: 'general', checked: [] },
  'compression-bandage': { fr: 'Sur prescription et pour l’infirmière : plus strict que la ligne 27.', en: 'On prescription and for a nurse, hence stricter than row 27.', basis: 'general', checked: [] },
  'transfer-hoist': { fr: 'Garder la date de la formation à ce lève-personne ; certains passages se font à deux.', en: 'Keep the date of the training on this kind of hoist; some visits need two people.', basis: 'general', checked: [] },
  'help-eat': { fr: 'Seulement sans risque de fausse route.', en: 'Only without swallowing risk.', basis: 'general', checked: [] },
  'help-eat-risk': { fr: 'Infirmière ou aide-soignante ; la texture est dans le plan de soins. Plus strict que la ligne 29.', en: 'Nurse or aide-soignante; the texture stands in the care plan. Stricter than row 29.', basis: 'general', checked: [] },
  'prepare-meal': { fr: 'Le niveau A reste à l’entretien du logement.', en: 'Level A stays with housework.', basis: 'seed', checked: [] },
  'shopping': { fr: 'Garder le ticket et la monnaie avec le cahier à la maison.', en: 'Keep the receipt and the change with the book at the home.', basis: 'seed', checked: [] },
  'outing': { fr: 'Dire quand la personne est rentrée.', en: 'Say when the person is back home.', basis: 'seed', checked: [] },
  'housework': { fr: 'La tâche de toutes les aides à domicile, niveau A compris.', en: 'The one task of every home aide, level A included.', basis: 'seed', checked: [] },
  'paperwork': { fr: 'Aucun pouvoir sur l’argent de la personne.', en: 'No power over the person’s money.', basis: 'general', checked: [] },
  'vaccination': { fr: 'La liste des vaccins est fixée par arrêté : vérifier celle en vigueur. Produit, lot, site, heure.', en: 'The list of vaccines is set by order: check the one in force. Product, batch, site, hour.', basis: 'general', checked: [] },
  'health-education': { fr: 'Les aides peuvent redire ce que l’infirmière a convenu avec la personne.', en: 'Aides may repeat what the nurse agreed with the person.', basis: 'general', checked: [] },
  'last-offices': { fr: 'Le certificat de décès revient au médecin ou à une infirmière formée.', en: 'The death certificate is for a doctor or a specially trained nurse.', basis: 'general', checked: [] },
  'observe-write': { fr: 'Tout le monde, chacune dans son champ ; toujours sous son nom.', en: 'Everyone, each within her own scope; always under one’s own name.', basis: 'general', checked: [] },
  'transfer': { fr: 'Sans lève-personne ; la façon de faire est au plan.', en: 'Without a hoist; the way to do it stands in the plan.', basis: 'general', checked: [] },
  'bedtime': { fr: '', en: '', basis: 'general', checked: [] },
  'mouth-care': { fr: 'Risque de fausse route : une infirmière dit comment.', en: 'Swallowing risk: a nurse says how.', basis: 'general', checked: [] },
  'skin-check': { fr: 'Dire ce qui a été vu et où.', en: 'Say what was seen and where.', basis: 'general', checked: [] },
  'bowel-care': { fr: 'Sur prescription ; hors du tableau de référence.', en: 'On prescription; not in the reference table.', basis: 'general', checked: [] },
  'company': { fr: 'Le temps passé ensemble est un soin comme un autre.', en: 'Time together is a task like another.', basis: 'general', checked: [] },
}
