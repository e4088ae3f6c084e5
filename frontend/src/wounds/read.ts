/** One size of a wound as people type it, in centimetres: « 4,5 », « 4.5 cm », « 45 mm ». */
export function readCm(text: string): number | undefined {
  const [, number, unit] = /^\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*(cm|mm)?\s*$/i.exec(text) ?? []
  if (!number) return undefined
  const cm = Number(number.replace(',', '.')) / (unit?.toLowerCase() === 'mm' ? 10 : 1)
  return Math.round(cm * 10) / 10
}
