/** Words of the patients: list, page, alerts, ways in, contacts. */
export default {
  'patients.title': 'Patients',
  'patients.mrs': 'Mme',
  'patients.mr': 'M.',
  'patients.alert.allergy': 'Allergie',
  'patients.alert.fall': 'Risque de chute',
  'patients.alert.dog': 'Chien',
  'patients.alert.diabetes': 'Diabète',
  'patients.alert.infection': 'Infection',
  'patients.alert.swallowing': 'Fausse route',
  'patients.alert.other': 'Attention',
  'patients.way.code': 'Code',
  'patients.way.key_box': 'Boîte à clé',
  'patients.way.key': 'Clé',
  'patients.way.open': 'Porte ouverte',
  'patients.way.ring': 'Sonner',
  'patients.see_code': 'Voir le code',
} as const
