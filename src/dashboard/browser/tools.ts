import { all, byId, datum } from './elements.ts'
import { copyPicture, savePicture } from './picture.ts'

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
  'own-case': () => byId('as-own-case', HTMLTextAreaElement).value,
}

/** Says on a button what came of it, for a moment. */
async function told(button: HTMLElement, done: string, act: () => Promise<void>): Promise<void> {
  const before = button.textContent
  try {
    await act()
    button.textContent = done
  } catch {
    button.textContent = 'Not allowed here'
  }
  setTimeout(() => {
    button.textContent = before
  }, 1500)
}

async function copyText(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(copied[datum(button, 'copy')]?.() ?? '')
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
    button.addEventListener('click', () => told(button, 'Copied', () => copyText(button)))
  for (const button of all('[data-save]', HTMLButtonElement))
    button.addEventListener('click', () => told(button, 'Saved', () => savePicture(datum(button, 'save'))))
  for (const button of all('[data-picture]', HTMLButtonElement))
    button.addEventListener('click', () =>
      told(button, 'Copied', () => copyPicture(datum(button, 'picture'))),
    )
}
