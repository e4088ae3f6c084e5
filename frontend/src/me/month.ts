/** A month as a file on this device, and how somebody is called in it. */
import type { ID, Month } from '../wire'
import { locale } from '../words/index.svelte'

/** « novembre 2026 ». */
export function monthName(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  return new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date)
}

/** The same code as the server writes. */
export const codeOf = (patient: ID): string => patient.slice(0, 8).toUpperCase()

/** Hands the file to the browser, which keeps it where files go. */
export function save({ name, csv }: Pick<Month, 'name' | 'csv'>): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
