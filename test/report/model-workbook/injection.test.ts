import { beforeAll, describe, expect, test } from 'vitest'
import { isMap, isScalar, parseDocument, visit } from 'yaml'
import type { SourceFile } from '../../../src/diagnostic/diagnostic.ts'
import { validate } from '../../../src/inputs/validate.ts'
import { readWorkbook } from '../../../src/xlsx/read-workbook.ts'
import { exampleFiles } from '../../support/example.ts'
import { formulaLookalikes } from '../../support/formula-lookalikes.ts'
import { modelOf } from '../../support/generated-case-model.ts'
import { partsOf } from '../../support/package-parts.ts'
import { structureFaults } from '../../support/package-structure.ts'
import { ModelBook } from './model-book.ts'

const example = 'assistant-platform'

/** Fields of a case in which people write what they like. */
const textFields: ReadonlySet<string> = new Set([
  'title',
  'organisation',
  'label',
  'source',
  'owner',
  'from',
  'to',
  'subject',
  'meeting',
  'classification',
  'precision',
])

/** What a field of 40 characters on one line can hold, each once. */
const texts = formulaLookalikes.filter(
  (text) => text.length <= 40 && !/[\r\n\t]/.test(text) && text.trim() === text,
)

interface Hostile {
  readonly files: readonly SourceFile[]
  readonly replaced: readonly string[]
}

/** The files of the example with hostile text in every text field, no two alike. */
function hostileFiles(turn: number): Hostile {
  const replaced: string[] = []
  const files = exampleFiles(example).map(({ path, text }): SourceFile => {
    const document = parseDocument(text)
    visit(document, {
      Pair(_, pair, ancestors) {
        const key = isScalar(pair.key) ? String(pair.key.value) : ''
        // The label of a fiscal year is a choice of two words.
        const isText =
          isScalar(pair.value) && typeof pair.value.value === 'string' && !pair.value.value.endsWith('-year')
        if (!textFields.has(key) || !isText || !isMap(ancestors.at(-1))) return
        const written = `${texts[(replaced.length + turn) % texts.length]} ${replaced.length}`
        replaced.push(written)
        pair.value = document.createNode(written)
      },
    })
    return { path, text: String(document) }
  })
  return { files, replaced }
}

async function fileOf(files: readonly SourceFile[]): Promise<Uint8Array> {
  const inputs = validate(files, [])
  if (!inputs.ok) throw new Error(inputs.diagnostics.map(({ message }) => message).join('; '))
  return await new ModelBook(modelOf(inputs.value)).file()
}

/** Formulas by place, with the text inside quotes left out: claims quote names. */
function formulasOf(bytes: Uint8Array): readonly string[] {
  return readWorkbook(bytes).sheets.flatMap(({ name, cells }) =>
    cells.flatMap((cell) =>
      cell.hasFormula ? [`${name}!${cell.address} ${cell.formula?.replace(/"(?:[^"]|"")*"/g, '""')}`] : [],
    ),
  )
}

/** What charts, names, validations and conditional formats compute, by part. */
function otherFormulas(bytes: Uint8Array): readonly string[] {
  const pattern = /<(?:c:f|definedName|formula[12]?|formula)[ >][^<]*/g
  return [...partsOf(bytes)].flatMap(([path, xml]) =>
    (xml.match(pattern) ?? []).map((found) => `${path} ${found}`),
  )
}

let harmless: Uint8Array

beforeAll(async () => {
  harmless = await fileOf(exampleFiles(example))
})

describe('text of a case', () => {
  test.each([0, 7, 13])('in every field at once is text wherever it stands, turn %i', async (turn) => {
    const { files, replaced } = hostileFiles(turn)
    expect(replaced.length).toBeGreaterThan(60)
    const bytes = await fileOf(files)
    expect(formulasOf(bytes)).toEqual(formulasOf(harmless))
    expect(otherFormulas(bytes)).toEqual(otherFormulas(harmless))
    expect(structureFaults(partsOf(bytes))).toEqual([])
    const shown = new Set(readWorkbook(bytes).sheets.flatMap(({ cells }) => cells.map(({ value }) => value)))
    const labels = replaced.filter((text) => shown.has(text))
    expect(labels.length, 'texts that stand alone in a cell, letter by letter').toBeGreaterThan(20)
  })
})
