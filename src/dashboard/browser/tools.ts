import { all, byId, datum } from './elements.ts'

/** The rows of a table that are shown as lines with tabs, for a spreadsheet. */
function tableText(selector: string): string {
  const rows = all(`${selector} tr`, HTMLTableRowElement).filter(({ hidden }) => !hidden)
  return rows.map((row) => [...row.cells].map((cell) => cell.textContent?.trim()).join('\t')).join('\n')
}

const copied: Readonly<Record<string, () => string>> = {
  link: () => location.href,
  table: () => tableText('#all-figures'),
  units: () => tableText('#units'),
  set: () => byId('as-set', HTMLTextAreaElement).value,
  yaml: () => byId('as-yaml', HTMLTextAreaElement).value,
}

async function copy(button: HTMLElement): Promise<void> {
  const before = button.textContent
  try {
    await navigator.clipboard.writeText(copied[datum(button, 'copy')]?.() ?? '')
    button.textContent = 'Copied'
  } catch {
    button.textContent = 'Copying is not allowed here'
  }
  setTimeout(() => {
    button.textContent = before
  }, 1500)
}

/** Hands a chart over as a file of its own. */
function savePicture(name: string): void {
  const svg = document.querySelector(`[data-chart="${name}"] svg`)
  if (svg === null) return
  const anchor = document.createElement('a')
  anchor.href = URL.createObjectURL(new Blob([svg.outerHTML], { type: 'image/svg+xml' }))
  anchor.download = `${name}.svg`
  anchor.click()
  URL.revokeObjectURL(anchor.href)
}

/** The buttons of the head and of the band: print, dark and light, copy, save. */
export function equip(): void {
  byId('print', HTMLButtonElement).addEventListener('click', () => print())
  const theme = byId('theme', HTMLButtonElement)
  const root = document.documentElement
  const isDark = (): boolean =>
    (root.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) ===
    'dark'
  const name = (): void => {
    theme.textContent = isDark() ? 'Light' : 'Dark'
  }
  name()
  theme.addEventListener('click', () => {
    root.dataset['theme'] = isDark() ? 'light' : 'dark'
    name()
  })
  for (const button of all('[data-copy]', HTMLButtonElement))
    button.addEventListener('click', () => copy(button))
  for (const button of all('[data-save]', HTMLButtonElement))
    button.addEventListener('click', () => savePicture(datum(button, 'save')))
}
