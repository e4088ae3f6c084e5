import { guides } from './guides.generated'

export const titleOf = (guide: string): string | undefined => guides.find((one) => one.name === guide)?.title
