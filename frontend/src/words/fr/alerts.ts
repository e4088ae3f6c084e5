/** The sorts of alerts. Alerts are written in French whatever language a screen speaks: these are there with the app. */
export default {
  'patients.alert.allergy': 'Allergie',
  'patients.alert.fall': 'Risque de chute',
  'patients.alert.dog': 'Chien',
  'patients.alert.diabetes': 'Diabète',
  'patients.alert.infection': 'Infection',
  'patients.alert.swallowing': 'Fausse route',
  'patients.alert.other': 'Attention',
} as const
