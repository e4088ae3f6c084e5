// Package render makes HTML of the Markdown in notes and pages. The HTML may be put into a page as it is; it is made
// on demand and never stored.
//
// [Renderer.HTML] goes through five steps, none of which trusts the one before:
//
//  1. the text is cleaned as every text is (package text): broken bytes and hidden characters show as U+FFFD or go;
//  2. what would take long or grow large is refused before it is parsed: see the limits in bounds.go;
//  3. goldmark parses it: paragraphs, headings, lists, quotes, code, tables, struck text, links. A newline is a
//     newline, as on the phone that shows the plain text offline;
//  4. tags, pictures and addresses are written by us: a tag shows as the text it is, without its attributes; of a
//     picture its words stay; an address becomes a link only when it is https, a mail address or a telephone number;
//  5. a list of allowed elements and attributes takes out everything else.
//
// Nothing that was written vanishes without a trace: "glycémie <HI>" is a reading, not a tag to drop.
//
// A text that is refused ([Error]) is still readable: [Plain] shows it as paragraphs. Fit for both are texts that
// package text has let through; Plain has no limit of its own.
package render
