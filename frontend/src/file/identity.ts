/** The traits of an identity, as they stand on the screen. */
import { valueIn } from '../patients/fields.svelte'
import type { Of } from '../store.svelte'
import type { Sex, Traits } from '../wire'

export function traitsOf(identity: Of<'identity'> | undefined): Traits {
  const at = (field: string) => valueIn(identity, field)
  return {
    birth_name: at('birth_name'),
    birth_firsts: at('birth_firsts'),
    sex: at('sex') as Sex,
    birth_place: at('birth_place'),
  }
}

/** There is enough to hold a paper against. */
export function whole(identity: Of<'identity'> | undefined): boolean {
  const { birth_name, birth_firsts, sex } = traitsOf(identity)
  return Boolean(birth_name && birth_firsts && sex)
}
