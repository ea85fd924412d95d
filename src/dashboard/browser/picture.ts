/** Points of a picture for each of the drawing: sharp on a slide. */
const scale = 4

/** The chart of a name, as the page shows it; undefined where there is none. */
function drawingOf(name: string): SVGSVGElement | undefined {
  const svg = document.querySelector(`[data-chart="${name}"] svg`)
  return svg instanceof SVGSVGElement ? svg : undefined
}

/** A drawing as PNG, on the ground that it has itself. */
async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg.outerHTML], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(svg.width.baseVal.value * scale)
    canvas.height = Math.round(svg.height.baseVal.value * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png')
    })
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Hands a chart over as a picture of its own. */
export async function savePicture(name: string): Promise<void> {
  const svg = drawingOf(name)
  if (svg === undefined) return
  const anchor = document.createElement('a')
  anchor.href = URL.createObjectURL(await pngOf(svg))
  anchor.download = `${name}.png`
  anchor.click()
  URL.revokeObjectURL(anchor.href)
}

/** Puts a chart as a picture where the next program can paste it; refused where the browser allows that to nobody. */
export async function copyPicture(name: string): Promise<void> {
  const svg = drawingOf(name)
  if (svg !== undefined) await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(svg) })])
}
