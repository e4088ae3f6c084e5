/** A number as a phone dials it, however it was written. */
export const dialled = (phone: string): string => phone.replace(/[^+\d]/g, '')
