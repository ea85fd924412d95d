import type { BlockContent, DefinitionContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { Block, Kpi, Runs } from './document.ts'
import { readRuns, textRuns } from './markdown-runs.ts'
import { type AnyNode, filledText, knownHint, type Reading, refuse } from './markdown-tree.ts'
import { inertData } from './sanitize-text.ts'

export type Directive = ContainerDirective | LeafDirective

interface DirectiveRule {
  readonly form: 'leaf' | 'container'
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** The directive that this one must stand in. */
  readonly inside?: string | undefined
}

/** The whole vocabulary of block directives. */
const rules: ReadonlyMap<string, DirectiveRule> = new Map<string, DirectiveRule>([
  ['chart', { form: 'leaf', required: ['name'], optional: ['height'] }],
  ['table', { form: 'leaf', required: ['name'], optional: [] }],
  ['pagebreak', { form: 'leaf', required: [], optional: ['pages'] }],
  ['contents', { form: 'leaf', required: [], optional: [] }],
  ['banner', { form: 'leaf', required: ['text'], optional: [] }],
  ['row', { form: 'leaf', required: ['label', 'text'], optional: [], inside: 'memo' }],
  [
    'kpi',
    { form: 'leaf', required: ['label', 'value', 'note'], optional: ['tone', 'arrow'], inside: 'kpis' },
  ],
  ['kpis', { form: 'container', required: [], optional: [] }],
  ['memo', { form: 'container', required: [], optional: [] }],
  ['ask', { form: 'container', required: [], optional: [] }],
  ['note', { form: 'container', required: [], optional: [] }],
])

/** The block that a directive stands for; undefined, with a diagnostic, if it stands for none. */
export function readDirective(reading: Reading, node: Directive): Block | undefined {
  if (!isKnown(reading, node, undefined)) return undefined
  switch (node.name) {
    case 'chart':
      return readChart(reading, node)
    case 'table':
      return readTable(reading, node)
    case 'pagebreak':
      return { kind: 'page-break', pages: numberAttribute(reading, node, 'pages') }
    case 'contents':
      return { kind: 'contents', entries: [] }
    case 'banner':
      return { kind: 'banner', runs: attributeRuns(reading, node, 'text') }
    case 'kpis':
      return { kind: 'kpis', items: members(reading, node, 'kpi').map((each) => readKpi(reading, each)) }
    case 'memo':
      return { kind: 'memo', rows: members(reading, node, 'row').map((each) => readRow(reading, each)) }
    case 'ask':
      return { kind: 'ask', paragraphs: paragraphs(reading, node) }
    default:
      return { kind: 'note', runs: paragraphs(reading, node).flat() }
  }
}

function isKnown(reading: Reading, node: Directive, inside: string | undefined): boolean {
  const rule = rules.get(node.name)
  const before = reading.diagnostics.length
  if (rule === undefined) {
    refuse(
      reading,
      node,
      'unknown-directive',
      `no directive is named ${node.name}`,
      knownHint(node.name, [...rules.keys()]),
    )
    return false
  }
  const isContainer = node.type === 'containerDirective'
  if (isContainer !== (rule.form === 'container')) {
    const colons = rule.form === 'container' ? 'three colons, and a closing line of three' : 'two colons'
    refuse(reading, node, 'directive-form', `${node.name} is written with ${colons}`)
  }
  if (rule.inside !== inside) {
    const place =
      rule.inside === undefined ? `cannot stand in :::${inside}` : `stands in :::${rule.inside} only`
    refuse(reading, node, 'directive-form', `${node.name} ${place}`)
  }
  if (node.type === 'leafDirective' && node.children.length > 0) {
    refuse(reading, node, 'directive-form', `${node.name} takes no text in square brackets`)
  }
  checkAttributes(reading, node, rule)
  return reading.diagnostics.length === before
}

function checkAttributes(reading: Reading, node: Directive, rule: DirectiveRule): void {
  const known = [...rule.required, ...rule.optional]
  for (const name of Object.keys(node.attributes ?? {})) {
    if (known.includes(name)) continue
    refuse(
      reading,
      node,
      'unknown-attribute',
      `${node.name} has no attribute ${name}`,
      knownHint(name, known),
    )
  }
  for (const name of rule.required) {
    if ((node.attributes?.[name] ?? '') === '') {
      refuse(reading, node, 'missing-attribute', `${node.name} needs ${name}="…"`)
    }
  }
}

function attribute(node: Directive, name: string): string {
  return node.attributes?.[name] ?? ''
}

function attributeRuns(reading: Reading, node: Directive, name: string): Runs {
  return textRuns(reading, attribute(node, name))
}

function numberAttribute(reading: Reading, node: Directive, name: string): number | undefined {
  const text = filledText(reading, attribute(node, name))
  if (text === '') return undefined
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  refuse(reading, node, 'bad-attribute', `${name} must be a whole number above zero`)
  return undefined
}

function readChart(reading: Reading, node: Directive): Block | undefined {
  const name = filledText(reading, attribute(node, 'name'))
  const height = numberAttribute(reading, node, 'height')
  const chart = reading.charts.get(name)
  if (chart === undefined) {
    const hint = knownHint(name, [...reading.charts.keys()])
    refuse(reading, node, 'unknown-chart', `no chart is named ${name}`, hint)
    return undefined
  }
  if (!isAllFinite(chart)) {
    refuse(reading, node, 'not-finite', `the chart ${name} holds a value that is no number to draw`)
    return undefined
  }
  return { kind: 'figure', chart: { ...inertData(chart), height: height ?? chart.height } }
}

/** Whether every number in plain data is finite. */
function isAllFinite(data: unknown): boolean {
  if (typeof data === 'number') return Number.isFinite(data)
  return typeof data !== 'object' || data === null || Object.values(data).every(isAllFinite)
}

function readTable(reading: Reading, node: Directive): Block | undefined {
  const name = filledText(reading, attribute(node, 'name'))
  const table = reading.tables.get(name)
  if (table !== undefined) return { kind: 'table', table: inertData(table) }
  refuse(
    reading,
    node,
    'unknown-table',
    `no table is named ${name}`,
    knownHint(name, [...reading.tables.keys()]),
  )
  return undefined
}

type Content = BlockContent | DefinitionContent

/** The directives in a container that may hold only those of one name. */
function members(reading: Reading, node: Directive, name: string): readonly LeafDirective[] {
  const leaves: LeafDirective[] = []
  for (const child of node.children as readonly Content[]) {
    if (child.type !== 'leafDirective')
      refuse(reading, child, 'directive-form', `${node.name} holds ::${name} only`)
    else if (isKnown(reading, child, node.name)) leaves.push(child)
  }
  if (node.children.length === 0) refuse(reading, node, 'directive-form', `${node.name} is empty`)
  return leaves
}

function paragraphs(reading: Reading, node: Directive): readonly Runs[] {
  const found: Runs[] = []
  for (const child of node.children as readonly (Content | AnyNode)[]) {
    if (child.type === 'paragraph') found.push(readRuns(reading, child.children))
    else refuse(reading, child, 'directive-form', `${node.name} holds paragraphs only`)
  }
  return found
}

function readKpi(reading: Reading, node: Directive): Kpi {
  return {
    label: attributeRuns(reading, node, 'label'),
    value: attributeRuns(reading, node, 'value'),
    note: attributeRuns(reading, node, 'note'),
    tone: oneOf(reading, node, 'tone', ['plain', 'good', 'bad']),
    arrow: oneOf(reading, node, 'arrow', ['none', 'up', 'down']),
  }
}

function oneOf<T extends string>(
  reading: Reading,
  node: Directive,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const text = filledText(reading, attribute(node, name))
  if (text === '') return choices[0]
  const choice = choices.find((each) => each === text)
  if (choice === undefined)
    refuse(reading, node, 'bad-attribute', `${name} must be one of ${choices.join(', ')}`)
  return choice ?? choices[0]
}

function readRow(reading: Reading, node: Directive): { label: string; runs: Runs } {
  return { label: filledText(reading, attribute(node, 'label')), runs: attributeRuns(reading, node, 'text') }
}
