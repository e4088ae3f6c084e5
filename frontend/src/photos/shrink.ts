/**
 * Makes of what a camera saw, or of a file, the photo that is kept: upright, at most 1,600 points wide or high, a JPEG of
 * some hundred kilobytes. It is drawn anew from its points: where and with what it was taken stays behind.
 */
export interface Taken {
  bytes: ArrayBuffer
  width: number
  height: number
  hash: string
}

export const longestSide = 1600
const most = 900_000
const qualities = [0.82, 0.65, 0.45, 0.3]

/** Rejects what is no picture, or one that this phone cannot open. */
export async function shrink(source: Blob | HTMLVideoElement): Promise<Taken> {
  // A file says which side is up; what the camera shows is upright.
  const file = source instanceof Blob ? await createImageBitmap(source, { imageOrientation: 'from-image' }) : undefined
  const seen = file ?? (source as HTMLVideoElement)
  const { width, height } = file ? fit(file.width, file.height) : shownBy(source as HTMLVideoElement)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('nothing can be drawn here')
  // What is see-through in a PNG is paper.
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(seen, 0, 0, width, height)
  file?.close()
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (!blob || (blob.size > most && quality !== qualities.at(-1))) continue
    const bytes = await blob.arrayBuffer()
    return { bytes, width, height, hash: await hashOf(bytes) }
  }
  throw new Error('no picture came of it')
}

function shownBy({ videoWidth, videoHeight }: HTMLVideoElement): { width: number; height: number } {
  if (!videoWidth || !videoHeight) throw new Error('the camera shows nothing yet')
  return fit(videoWidth, videoHeight)
}

/** The size in which it is kept. */
export function fit(width: number, height: number): { width: number; height: number } {
  const by = Math.min(1, longestSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) }
}

export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
