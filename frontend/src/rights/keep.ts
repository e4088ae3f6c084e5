/** Hands a page to the browser, which keeps it where files go. */
import type { FileCopy } from '../wire'

export function keep({ name, html }: Pick<FileCopy, 'name' | 'html'>): void {
  const url = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
