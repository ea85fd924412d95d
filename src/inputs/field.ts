import * as z from 'zod'
import { knownGpus } from '../catalogue/gpus.ts'
import type { ExpectedQuantity, LargerUnit } from '../units/quantity.ts'
import { parseUnit, printUnit } from '../units/unit.ts'
import type { About, LinkTarget } from './about.ts'
import type { Assumption, Change, ChangeOf } from './assumption.ts'
import type { RawNode } from './raw.ts'

/** Where a field stands while it is read: the whole case and the path of the field in it. */
export interface FieldScope {
  readonly root: RawNode
  readonly path: readonly string[]
}

/** A larger unit in which a number may be written: it holds as many of the canonical one as another figure says. */
export interface LargerUnitSpec extends Pick<LargerUnit, 'unknown'> {
  readonly unit: string
  /** How many; undefined where the case does not say it, or nothing sound. */
  readonly holds: (scope: FieldScope) => number | undefined
}

/** What a number of the inputs means, for reading it, for editors and for people. */
export interface NumberSpec {
  /** `number`: with a unit; `month`: `2027-03`, kept as an index; `switch`: true or false, kept as 1 or 0. */
  readonly form: Assumption['form']
  /** What a person reads; a flow says `a month`. */
  readonly label: string
  readonly description: string
  /** What it is about, where its section does not say so already. */
  readonly about?: About | undefined
  /** Canonical unit, or the way to it where a neighbour decides (the load of an audit). */
  readonly unit: string | ((scope: FieldScope) => string | undefined)
  /** Canonical units among which the text chooses; a bare number is then refused. */
  readonly choices?: readonly string[] | undefined
  /** A flow: the time that a number without a span of time is per. */
  readonly per?: 'month' | 'year' | undefined
  /** Further units that mean the same in this place. */
  readonly accepts?: readonly string[] | undefined
  /** A larger unit that is read, too, divided by another figure of the case. */
  readonly largerUnit?: LargerUnitSpec | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  /** The minimum itself is refused too: a price of zero is a missing price. */
  readonly isAboveMinimum?: boolean | undefined
  readonly isWhole?: boolean | undefined
  /** When left out, the model derives it, so that a lever may patch what the files do not state. */
  readonly isDerived?: boolean | undefined
  /** Locked in the workbook: a change of it changes the shape of the model. */
  readonly isStructural?: boolean | undefined
  /** The unit as reading needs it; undefined where a neighbour decides. */
  readonly expected: ExpectedQuantity | undefined
  /** How the documented default is written; absent when the number must be given. */
  readonly default?: string | undefined
  readonly examples: readonly (string | number | boolean)[]
}

/** A list of numbers whose members have names: `growth_per_year.y1`, `season.january`. */
export interface SeriesSpec {
  /** What each member is. */
  readonly item: NumberSpec
  /** Names in order. */
  readonly names: readonly string[]
  /** Whether all names must be given. */
  readonly isComplete: boolean
  /** Whether one figure may stand for a list of one. */
  readonly takesOne: boolean
  /** What one of them is called with its number: `year`; by its own name where that is left out. */
  readonly noun?: string
  /** What several of them are together. */
  readonly plural: string
}

/** The specifications of number fields, by schema; read by the walker, the editor schema and the overrides. */
export const numberSpecs = z.registry<NumberSpec>()

/** The specifications of named series, by schema. */
export const seriesSpecs = z.registry<SeriesSpec>()

/** What a text field refers to, by schema. */
export const linkTargets = z.registry<{ readonly to: LinkTarget }>()

/** Sections that stand for their defaults when they are left out, by schema. */
export const implicitSections = z.registry<{ readonly isImplicit: true }>()

/** How the names are said that a mapping gives to its members. */
export interface MemberNames {
  /** What several members are together, where the name of the mapping does not say it. */
  readonly plural?: string
  /** The mapping whose members they are named after: their labels are the labels of these. */
  readonly namedAfter?: LinkTarget
  /** Whether a name is a quarter, as 2026Q4. */
  readonly areQuarters?: true
}

/** How members are called, by the schema of their mapping. */
export const memberNames = z.registry<MemberNames>()

/** Maps of changes: from a path of the inputs to the value that replaces the one there; who changes them. */
export const changeMaps = z.registry<{ readonly by: ChangeOf['by'] }>()

type Unread<T> = Omit<T, 'form' | 'description' | 'examples' | 'expected'> & {
  readonly description?: string
  readonly examples: NumberSpec['examples']
}

function numberField(spec: Omit<NumberSpec, 'expected'>): z.ZodType<Assumption> {
  const isRead = (value: unknown) => typeof value === 'object' && value !== null
  const expected = typeof spec.unit === 'string' ? quantityOf(spec, spec.unit) : undefined
  return z.custom<Assumption>(isRead).register(numberSpecs, { ...spec, expected })
}

/** What a field asks of a text, for a canonical unit. Throws where the unit is not in its canonical form. */
export function quantityOf(spec: Omit<NumberSpec, 'expected'>, unit: string): ExpectedQuantity {
  const canonical = parseUnit(unit)
  if (printUnit(canonical) !== unit) throw new Error(`write the unit ${unit} as ${printUnit(canonical)}`)
  return {
    unit: canonical,
    per: spec.per,
    accepts: spec.accepts?.map(parseUnit),
    choices: spec.choices?.map(parseUnit),
  }
}

/** A number with its unit, bounds and label. A record with range and provenance may stand for it. */
export function quantity(spec: Unread<NumberSpec>): z.ZodType<Assumption> {
  return numberField({ ...spec, form: 'number', description: spec.description ?? spec.label })
}

/** A share between 0 and 1, written `35%`. */
export function share(spec: Unread<Omit<NumberSpec, 'unit'>>): z.ZodType<Assumption> {
  return quantity({ unit: '1', minimum: 0, maximum: 1, ...spec })
}

/** A calendar month, written `2027-03`, kept as months after the opening month. */
export function month(spec: {
  readonly label: string
  readonly description?: string
  /** Earliest index: 1 for what can only come after the opening; open for what may be past. */
  readonly minimum?: number
  readonly about?: About
}): z.ZodType<Assumption> {
  return numberField({
    form: 'month',
    unit: 'month',
    description: spec.description ?? spec.label,
    isWhole: true,
    maximum: 600,
    minimum: spec.minimum ?? -600,
    examples: ['2027-03'],
    label: spec.label,
    about: spec.about,
  })
}

/** A switch, written `true` or `false`. */
export function toggle(spec: {
  readonly label: string
  readonly description?: string
  readonly default: boolean
  readonly about?: About
}): z.ZodType<Assumption> {
  const { label, description = label, about } = spec
  return numberField({
    form: 'switch',
    unit: '1',
    minimum: 0,
    maximum: 1,
    examples: [true, false],
    default: String(spec.default),
    label,
    description,
    about,
  })
}

/** A list of numbers with a name for each member. */
export function series(
  spec: Omit<SeriesSpec, 'item'> & { readonly item: z.ZodType<Assumption> },
): z.ZodType<Readonly<Record<string, Assumption>>> {
  const item = numberSpecs.get(spec.item)
  if (item === undefined) throw new Error('the item of a series must be a number field')
  return z
    .custom<Readonly<Record<string, Assumption>>>((value) => typeof value === 'object' && value !== null)
    .register(seriesSpecs, { ...spec, item })
}

/** The name of a member of another part of the case. */
export function link(to: LinkTarget, description: string): z.ZodType<string> {
  return z.string().meta({ description }).register(linkTargets, { to })
}

const characterRule = /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f]*$/u

/** A text of one line for people, without control characters or marks that turn its direction. */
export function text(description: string, longest = 120): z.ZodString {
  return z.string().min(1).max(longest).regex(characterRule, 'control character').meta({ description })
}

/** The name of a GPU; editors offer those that the catalogue knows. */
export function gpuName(description: string): z.ZodString {
  return text(description, 40).meta({ description, examples: [...knownGpus] })
}

/** A text of several lines for people. */
export function prose(description: string): z.ZodString {
  const rule = /^(?:[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f]|\n)*$/u
  return z.string().min(1).max(2000).regex(rule, 'control character').meta({ description })
}

/** A calendar date, written `2026-12-31`. */
export function date(description: string): z.ZodString {
  return z
    .string()
    .regex(datePattern, 'date')
    .meta({ description, examples: ['2026-12-31'] })
}

/** An ISO date by its shape; whether the day exists is checked apart. */
const datePattern = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** The names of members: a letter, then letters, digits and hyphens, at most 40 characters. */
export const namePattern = /^[A-Za-z][A-Za-z0-9-]{0,39}$/

/** Names that some system keeps for its devices: no file or folder is called so. */
export const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** Members that a mapping of them may have unless its own bound is given: far above any case, and bounded work. */
const mostMembers = 100

const quarterPattern = /^[12]\d{3}Q[1-4]$/

/** A mapping from names, which the user chooses, to members of one shape, at most so many. */
export function members<T extends z.ZodType>(
  member: T,
  description: string,
  { most = mostMembers, ...names }: MemberNames & { readonly most?: number } = {},
): z.ZodRecord<z.ZodString, T> {
  return z
    .record(z.string().regex(names.areQuarters === true ? quarterPattern : namePattern, 'name'), member)
    .meta({ description, maxProperties: most })
    .register(memberNames, names)
}

/** The most members that a mapping may have. */
export function memberLimit(schema: z.ZodRecord): number {
  return Number(schema.meta()?.['maxProperties'] ?? Number.POSITIVE_INFINITY)
}

/** Takes off what only says that a field may be left out. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrap(schema.unwrap())
  return schema
}

/** An object of known fields that stands for its defaults when it is left out. */
export function section<T extends z.ZodType>(schema: T): T {
  implicitSections.add(schema, { isImplicit: true })
  return schema
}

/** A mapping from paths of the inputs to new values, as in a lever or a scenario. */
export function changes(
  by: ChangeOf['by'],
  description: string,
): z.ZodRecord<z.ZodString, z.ZodType<Change>> {
  return z
    .record(
      z.string(),
      z.custom<Change>((value) => value !== undefined),
    )
    .meta({ description })
    .register(changeMaps, { by })
}
