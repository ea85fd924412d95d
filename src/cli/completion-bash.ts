import type { Offer, OfferedCommand } from './completion-table.ts'

/** Words as one quoted word of a script: names, flags and figures have no quotes in them. */
function quoted(words: readonly string[]): string {
  return `'${words.join(' ')}'`
}

/** What offers the words for a place; each function below it fills COMPREPLY. */
function call(offer: Offer): string {
  switch (offer.kind) {
    case 'folder':
      return '_boardpack_paths -d'
    case 'file':
      return '_boardpack_paths -f'
    case 'words':
      return `${offer.isList === true ? '_boardpack_list' : '_boardpack_words'} ${quoted(offer.words)}`
    case 'nothing':
      return ':'
  }
}

/** A branch for each option with a value: `'build --only'|'build -o') ... ;;`. */
function valueBranches({ name, options }: OfferedCommand): readonly string[] {
  return options.flatMap(({ flags, value }) =>
    value === undefined
      ? []
      : [`    ${flags.map((flag) => `'${name} ${flag}'`).join('|')}) ${call(value)}; return ;;`],
  )
}

function flagBranch({ name, options }: OfferedCommand): string {
  return `    ${name}) _boardpack_words ${quoted(options.flatMap(({ flags }) => flags))} ;;`
}

/** A branch for each word that is no option, counted from 1; the last may be repeated. */
function wordBranches({ name, words }: OfferedCommand): readonly string[] {
  return words.map(
    ({ position, offer }) =>
      `    ${position === 'any' ? `'${name} '*` : `'${name} ${position}'`}) ${call(offer)} ;;`,
  )
}

/** The flags of a command whose next word is a value. */
function valuedBranch({ name, valued }: OfferedCommand): string {
  return `    ${name}) valued=${quoted(valued)} ;;`
}

/** The completion of a program for bash. */
export function bashCompletion(commands: readonly OfferedCommand[]): string {
  return `# Completion of boardpack for bash, as \`boardpack completion bash\` writes it.
_boardpack_words() {
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}
_boardpack_list() {
  local before=
  case "$cur" in *,*) before="\${cur%,*}," ;; esac
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${cur##*,}"))
}
_boardpack_paths() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen "$1" -- "$cur"))
}
_boardpack() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  local valued= position=1 index=2
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    _boardpack_words ${quoted([...commands.map(({ name }) => name), '--help', '--version'])}
    return
  fi
  case "$command $prev" in
${commands.flatMap(valueBranches).join('\n')}
  esac
  case "$cur" in -*)
    case "$command" in
${commands.map(flagBranch).join('\n')}
    esac
    return ;;
  esac
  case "$command" in
${commands.map(valuedBranch).join('\n')}
  esac
  while [ "$index" -lt "$COMP_CWORD" ]; do
    case "\${COMP_WORDS[index]}" in
      =) index=$((index + 1)) ;;
      -*) case " $valued " in *" \${COMP_WORDS[index]} "*) index=$((index + 1)) ;; esac ;;
      *) position=$((position + 1)) ;;
    esac
    index=$((index + 1))
  done
  case "$command $position" in
${commands.flatMap(wordBranches).join('\n')}
  esac
}
complete -F _boardpack boardpack
`
}

/** The same for zsh, which runs completions of bash. */
export function zshCompletion(commands: readonly OfferedCommand[]): string {
  return `#compdef boardpack
autoload -U +X compinit && compinit -u
autoload -U +X bashcompinit && bashcompinit
${bashCompletion(commands)}`
}
