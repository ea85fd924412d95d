import { expect, test } from 'vitest'
import { prose, refusal } from '../support/small-template.ts'

test('ratios and times of day stay text', () => {
  expect(prose('At 10:30 the ratio was 3:1 :smile:')).toEqual(['At 10:30 the ratio was 3:1 :smile:'])
})

test('what a document has no form for is refused where it stands', () => {
  const template = [
    '# Title',
    '',
    '### Skipped a level',
    '',
    'Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]',
    '',
    '<script>x</script>',
    '',
    '```\ncode\n```',
    '',
    '- a\n  - b',
    '',
    '---',
    '',
    '#### Deep',
    '',
    '[^used]: A note.',
    '[^unused]: Another.',
  ].join('\n')
  expect(refusal(template)).toMatchInlineSnapshot(`
    "memo.md:3:1  heading-order  a heading of level 3 cannot follow one of level 1
       3 | ### Skipped a level
         | ^^^^^^^^^^^^^^^^^^^

    memo.md:5:6  markdown-inline  a document has no form for HTML
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |      ^^^

    memo.md:5:13  markdown-inline  a document has no form for HTML
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |             ^^^^

    memo.md:5:18  markdown-inline  a document has no form for images; charts come by ::chart
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |                  ^^^^^^^^^^^

    memo.md:5:30  link-scheme  a link must begin with https://, http:// or mailto:
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |                              ^^^^^^^^^^^^^^^^^^^^^

    memo.md:5:62  unknown-footnote  no footnote is defined for [^gone]
       5 | Text <b>bold</b> ![x](y.png) [a](javascript:alert) and a note[^gone].[^used]
         |                                                              ^^^^^^^
      hint: add a line [^gone]: …

    memo.md:7:1  markdown-block  a document has no form for HTML; write Markdown or a directive
       7 | <script>x</script>
         | ^^^^^^^^^^^^^^^^^^

    memo.md:9:1  markdown-block  a document has no form for code blocks
       9 | \`\`\`
         | ^^^

    memo.md:13:1  markdown-block  one paragraph only can stand here
      13 | - a
         | ^^^

    memo.md:16:1  markdown-block  a document has no form for rules; use ::pagebreak to begin a page
      16 | ---
         | ^^^

    memo.md:18:1  markdown-block  headings have three levels at most
      18 | #### Deep
         | ^^^^^^^^^

    memo.md:21:1  unused-footnote  footnote unused is defined and never referred to
      21 | [^unused]: Another.
         | ^^^^^^^^^^^^^^^^^^^
      hint: did you mean used?
    "
  `)
})
