import type { Offer, OfferedCommand } from './completion-table.ts'

/** A text as one word of fish. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** What is offered for a word, as arguments of `complete`. */
function offered(offer: Offer): string {
  switch (offer.kind) {
    case 'folder':
      return "-a '(__fish_complete_directories (commandline -ct))'"
    case 'file':
      return '-F'
    case 'words':
      return `-a ${quoted(offer.isList === true ? listed(offer.words) : offer.words.join(' '))}`
    case 'nothing':
      return ''
  }
}

/** Words of a list with commas: each behind those that are there. */
function listed(words: readonly string[]): string {
  return `(__boardpack_list ${words.join(' ')})`
}

function line(...parts: readonly string[]): string {
  return ['complete -c boardpack', ...parts].filter((part) => part !== '').join(' ')
}

function commandLines({ name, summary, options, valued, words }: OfferedCommand): readonly string[] {
  const flagLines = options.map(({ flags, summary: about, value }) => {
    const named = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
    const takes = value === undefined ? [] : [value.kind === 'file' ? '-r' : '-x', offered(value)]
    return line(`-n '__boardpack_in ${name}'`, ...named, ...takes, `-d ${quoted(about)}`)
  })
  const wordLines = words.map(({ position, offer }) =>
    line(`-n '__boardpack_in ${[name, position, ...valued].join(' ')}'`, offered(offer)),
  )
  return [line('-n __fish_use_subcommand', `-a ${name}`, `-d ${quoted(summary)}`), ...flagLines, ...wordLines]
}

/** The completion of a program for fish. */
export function fishCompletion(commands: readonly OfferedCommand[]): string {
  return `# Completion of boardpack for fish, as \`boardpack completion fish\` writes it.
function __boardpack_in --argument-names command place
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = "$command"; or return 1
    contains -- "$place" '' any; and return 0
    set -l position 1
    set -l is_value no
    for word in $words[3..]
        if test $is_value = yes
            set is_value no
        else if contains -- $word $argv[3..]
            set is_value yes
        else if not string match -q -- '-*' $word
            set position (math $position + 1)
        end
    end
    test $position = $place
end
function __boardpack_list
    set -l before (string match -r -- '^.*,' (commandline -ct))
    for word in $argv
        echo "$before$word"
    end
end
complete -c boardpack -f
${commands.flatMap(commandLines).join('\n')}
`
}
