import type fr from '../fr/patients'
import type { Same } from '../typed'

/** Words of the patients: list, page, alerts, ways in, contacts. */
export default {
  'patients.title': 'Patients',
  'patients.mrs': 'Mrs',
  'patients.mr': 'Mr',
  'patients.alert.allergy': 'Allergy',
  'patients.alert.fall': 'Fall risk',
  'patients.alert.dog': 'Dog',
  'patients.alert.diabetes': 'Diabetes',
  'patients.alert.infection': 'Infection',
  'patients.alert.swallowing': 'Swallowing',
  'patients.alert.other': 'Take care',
  'patients.way.code': 'Code',
  'patients.way.key_box': 'Key box',
  'patients.way.key': 'Key',
  'patients.way.open': 'Open door',
  'patients.way.ring': 'Ring the bell',
  'patients.see_code': 'See the code',
} as const satisfies Same<typeof fr>
