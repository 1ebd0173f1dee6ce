import { createCanvas } from '@napi-rs/canvas'

/** A red balloon before an evening sky. */
export async function photo(width: number, height: number) {
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  const sky = pen.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, '#4a7fc0')
  sky.addColorStop(1, '#d9c39a')
  pen.fillStyle = sky
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#a03324'
  pen.beginPath()
  pen.arc(width / 2, height * 0.6, Math.min(width, height) / 5, 0, Math.PI * 2)
  pen.fill()
  return { name: 'balloon.jpg', mime: 'image/jpeg', bytes: await canvas.encode('jpeg', 90) }
}
