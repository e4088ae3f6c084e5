/** After a term of which the wording was not checked. */
export const mark = '\u00a0°'
