/** The two widths at which the shape of the screens changes. */
import { MediaQuery } from 'svelte/reactivity'

export const tablet = new MediaQuery('(min-width: 700px)')
export const desktop = new MediaQuery('(min-width: 1024px)')
