/** Scales, papers and national numbers, made from teams/practice by `go run ./server/generate`. */
// prettier-ignore
export const scales = {
  'gir': { name: { fr: 'GIR (grille AGGIR)', en: 'GIR (AGGIR grid)' }, reads: { fr: '1 : le plus dépendant ; 6 : autonome.', en: '1: the most dependent; 6: independent.' }, checked: false, low: 1, high: 6, results: { } },
  'katz-be': { name: { fr: 'Katz (INAMI), forfait', en: 'Katz (INAMI), lump sum' }, reads: { fr: 'Six domaines, quatre niveaux chacun ; A, B ou C selon la dépendance.', en: 'Six domains, four levels each; A, B or C by dependence.' }, checked: true, low: 0, high: 0, results: { 'none': { fr: 'aucun forfait', en: 'no lump sum' }, 'A': { fr: 'forfait A', en: 'lump sum A' }, 'B': { fr: 'forfait B', en: 'lump sum B' }, 'C': { fr: 'forfait C', en: 'lump sum C' }, } },
  'braden': { name: { fr: 'Braden (escarres)', en: 'Braden (pressure sores)' }, reads: { fr: 'De 6 à 23 ; plus c’est bas, plus le risque est grand.', en: 'From 6 to 23; the lower, the greater the risk.' }, checked: false, low: 6, high: 23, results: { } },
  'norton': { name: { fr: 'Norton (escarres)', en: 'Norton (pressure sores)' }, reads: { fr: 'De 5 à 20 ; plus c’est bas, plus le risque est grand.', en: 'From 5 to 20; the lower, the greater the risk.' }, checked: false, low: 5, high: 20, results: { } },
}

/** How many days before its end one is reminded; which only those who nurse see. */
// prettier-ignore
export const papers = {
  'prescription': { fr: 'ordonnance', en: 'prescription', remind: 15, nursing: false },
  'bsi': { fr: 'bilan de soins infirmiers (BSI)', en: 'nursing care assessment (BSI)', remind: 30, nursing: true },
  'ald': { fr: 'affection de longue durée (ALD)', en: 'long-term illness (ALD)', remind: 90, nursing: true },
  'approval': { fr: 'accord préalable', en: 'prior approval', remind: 30, nursing: false },
  'plan': { fr: 'plan d’aide (APA, PCH)', en: 'plan of help (APA, PCH)', remind: 60, nursing: false },
  'mandate': { fr: 'mandat, protection juridique', en: 'mandate, legal protection', remind: 180, nursing: false },
  'directives': { fr: 'directives anticipées', en: 'advance directives', remind: 30, nursing: true },
  'trusted': { fr: 'personne de confiance', en: 'trusted person', remind: 30, nursing: false },
  'other': { fr: 'autre papier', en: 'other paper', remind: 30, nursing: false },
}

// prettier-ignore
export const matricules = {
  'FR': { fr: 'Matricule INS (numéro de sécurité sociale)', en: 'INS number (French social security)' },
  'BE': { fr: 'NISS (Belgique)', en: 'NISS (Belgium)' },
}
