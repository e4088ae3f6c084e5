/** Finding by parts of words: accents, capitals, marks and order do not matter. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export function matches(wanted: string, text: string): boolean {
  const words = ` ${fold(text)}`
  return fold(wanted)
    .split(' ')
    .every((part) => words.includes(` ${part}`) || (part.length > 2 && words.includes(part)))
}
