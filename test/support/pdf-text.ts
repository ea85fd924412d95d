import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The text of each page as a second reader sees it, with its lines joined by spaces. */
export async function pdfTexts(bytes: Uint8Array): Promise<readonly string[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await loading.promise
  const texts: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const content = await page.getTextContent()
    texts.push(
      content.items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join(''),
    )
  }
  await loading.destroy()
  return texts
}
