# The help of the command line: what each row of its table says. In the sentences of options and commands, what stands
# before the first semicolon is enough for a shell that completes.

usage-title = Hongtou: a workbench for researchers who collect and annotate government policies.
usage-heading-usage = Usage:
usage-heading-options = Options:
usage-about =
    Results go to standard output, everything else to standard error.

    Exit status: 0 done, 1 the answer is no (the file has errors), 2 could not.

    In the place of a file that is read, "-" is standard input; of one that is written, standard output. A file that is
    called like a command, or "-": hongtou ./check, ./-. After "--" everything is a file, whatever it looks like.

usage-option-lang = language of all text (else LC_ALL, LC_MESSAGES, LANG)
usage-option-help = this help; after a command, that of the command
usage-option-version = the version

usage-window = open the window; without FILE the sample

usage-check = tell what is wrong, with line and column
usage-check-about =
    Tells everything that is wrong or doubtful in a dataset file, the worst first:

      FILE:LINE:COLUMN: /pointer: message
          what it is, the record, and what to do

    Equal problems stand together: the first three, and how many more there are. Lines and columns count from 1, columns
    in characters. The counts go to standard error.

    Nothing is changed. Exit status: 0 no errors, 1 errors, 2 the file could not be read.
usage-option-all = each issue in the order of the file; up to 100 of each group, 5000 in all
usage-option-json-of-check =
    the result as one JSON object; "file", "policies", "held", "issues" (those of --all, each with "line", "column",
    "pointer", "record", "level", "id", "message", "remedy"), "told" (how many of them are listed), "of" (how many there
    are), "errors", "groups" (each with "level", "id", "place", "count", "told")

usage-summary = count by region, month, kind, code and more
usage-summary-about =
    Counts policies by region, month, year, kind, level, code, coder and review. A date known to the day or month counts
    under its month, one known to the year under its year, anything wider as a span, so that months and undated together
    are all policies.
usage-option-where =
    only these policies; the filter line of the window, for example 'region:GD,BJ issued:2016-11..2018 -review:disputed'
usage-option-json-of-summary =
    the same counts as one JSON object; "policies", "of", "held", "undated", "regions", "months", "years", "kinds",
    "levels", "codes", "coders", "review"; trees count what is below, "own" what stands on a value itself

usage-merge = merge a packet, a copy or another dataset into a dataset
usage-merge-about =
    Compares three versions, by policy and field: MINE, THEIRS, and what both began with, which a packet knows of its own
    policies. What only they changed is taken, what only mine changed stays, what both changed is a conflict. What a packet
    does not hold is never taken away; a deletion is one only where it is listed as such.
    OUT is a new file. Without --prefer conflicts stay mine there, the command ends with 1, and OUT.conflicts.json holds what
    is open: open OUT in the window and merge it there. Merging the same file again changes nothing.
    A line for each place: ! conflict, > only theirs, < only mine, = the same in both; then the policy, the place, the value
    before, and after.
usage-option-to-merge = the file to write; it must not be there yet
usage-option-dry-run-merge = writes nothing and tells what would come of it
usage-option-prefer = whose value is taken in a conflict
usage-option-same = codes and kinds with a new id and the name of one of mine are the same, and so are policies of what is no packet with the same number, or title and issuer
usage-option-json-of-merge =
    the result as one JSON object; "kinship" ("packet", "copy", "other"), "from", "unchanged", "taken_before",
    "merged_before", "held", "changed_elsewhere", "held_here", "to_recode" (codings by code), "same_as", "conflicts" (each with "policy", "pointer", "base", "mine",
    "theirs", "settled"), "only_theirs", "only_mine", "same" (each with "policy", "pointer", "before", "after"), "written",
    "left_open"

usage-agree = tell how far coders agree, by code
usage-agree-about =
    Compares what coders said of each code on the policies that two or more of them read for it (passes): only there does
    no annotation mean no. Tells percent agreement, Cohen's kappa of two coders, Fleiss' kappa, Krippendorff's alpha and
    Gwet's AC1, for codes with ranks or numbers also weighted kappa and AC2, each with its standard error where the
    literature has one, and with an interval by resampling that numpy.random.default_rng draws again. What cannot be
    compared is counted and said. Adjudications are not compared.
usage-option-code = only this code; its id, path or name
usage-option-coders = only these coders; ids, with commas between them; else all who read one of the policies
usage-option-of-agree = what is compared: the policies as a whole, or the characters of their texts with the passages on them
usage-option-json-of-agree =
    the result as one JSON object; "rated", "query", "policies", "of", "coders", "seed", "samples", "codes" (each with "code",
    "measure", "records", "coders", "categories", "coefficients", "tables" of each two coders, "units" with the marks of each
    policy, or the runs of its characters, "unitizing", "left_out"); a coefficient has "name", "value", "observed", "expected", "records", "error", "interval" by the error, "drawn" by resampling, "drawn_samples"

usage-export = write a subset that can be merged back
usage-export-about =
    Writes a packet: an ordinary dataset file that says which query made it, how many policies it has of how many, and
    what each was, so that it can be sent, changed and merged back. An existing file is never replaced.

    With --for there is a blind packet for each coder, with what is assigned to that coder: FILE-CODER.json in the folder
    OUT. Where something is in the way, nothing is written.
usage-option-to = the file to write; its ending names the format; with --for the folder
usage-option-for = write a blind packet for each of these coders; ids, with commas between them
usage-option-all-records = with --for; each coder gets all of the records, and not only what is assigned
usage-option-without = leave a field of the records out; may be repeated
usage-option-only-coding = leave everything out but ids, titles, numbers, texts, annotations and passes
usage-option-blind = leave out the coding of all others; of a packet also adjudications, views and memos

usage-figure = write a plot for a paper, or its numbers
usage-figure-about =
    Writes a plot as SVG, PNG or PDF, with its text as curves, so that Chinese shows anywhere; or its numbers as a
    table (CSV). The caption says what is counted, by which rule, and what is left out; the words stand in the file as text too, for
    screen readers, and so does what the figure is made from. Twice the same figure of the same dataset is the same
    file. The language of the words is that of --lang. An existing file is never replaced.
usage-option-plot = the kind of plot
usage-option-to-figure = the file to write; .svg, .png or .pdf a picture, .csv its numbers
usage-option-by = what a timeline is divided by (nothing, if nothing is said), or what the rows of a matrix are (region, if nothing is said); x.NAME for a field of the file's own
usage-option-bin = how wide a bin is; else the coarsest that most dates support, and of a matrix a year
usage-option-form = how the series of a timeline stand; stacked (if nothing is said), grouped beside each other, panels for a small chart each, or grid for one a province at its place of the tile map
usage-option-measure = what the height in a timeline is; counts (if nothing is said), share of what is certain in a bin, or cumulative for all that there is by its end
usage-option-events = draw the events of the dataset as vertical lines over a timeline
usage-option-range = what part of the time a timeline shows; brush for the period of the query (if nothing is said), or all
usage-option-counts = what the cells of a matrix count: records, uncoded, without-source, without-evidence or disagreements; records, if nothing is said
usage-option-order = the order of the rows of a matrix; count (if nothing is said), name, first, undated, or a period such as 2018, 2018 Q2 or 2018-06; the last two by the number in that column; where columns are values also column:VALUE
usage-option-columns = what the columns of a matrix are; period (if nothing is said), or as for --by
usage-option-column-order = the order of columns that are values; count (if nothing is said), name or first
usage-option-together = how two codes of a cell stand together; record for on one record (if nothing is said), or overlap for on overlapping words of a text
usage-option-share = what the cells of a matrix give; counts (if nothing is said), or the share of row, column or all, or jaccard for the share of both in either
usage-option-show = which chart of adoption; share of adopters (if nothing is said), kaplan-meier for the share not yet adopting, or first for the first adopters
usage-option-unit = who adopts; else provinces
usage-option-share-of = of how many provinces shares are taken; all 34 (if nothing is said), or the 31 of the mainland
usage-option-level = count only policies of this level as adopting; any, province, prefecture or county
usage-option-stage = count only policies of this stage as adopting; any, not-draft or final
usage-option-table = what a .csv of adoption holds; numbers (if nothing is said), event-history for a row a unit and year, or cascade for node, cascade and time
usage-option-value = what the tiles of a map count; records (if nothing is said), of-all for those of all of the place, or of those that are found uncoded, without-source, without-evidence or disagreements
usage-option-timelines = a small timeline by year in each tile of a map, all on one scale
usage-option-group-a = the provinces of group A, such as GD,BJ; compared by --plot compare, marked by --plot map
usage-option-group-b = the provinces of group B
usage-option-date = the date by which is counted; else the date of issue
usage-option-colors = the colours; full those of the screen (if nothing is said), grey for print without colours
usage-option-size = the size in print; one-column 85 mm wide, two-columns 174 mm (if nothing is said), slide 254 mm
usage-option-dpi = dots an inch of a .png; else 300

usage-apply = make all changes of a file, or none
usage-apply-about =
    Makes the changes that EDITS lists, one JSON object a line, and saves FILE as the window would: all of them or none.
    Coder and time come from the lines, so two runs give the same bytes. docs/edits.md describes the lines.

    A file that is open in a window, or that has changes from a crash that nobody decided about, is left alone.
usage-option-edits = the changes; a file of JSON Lines

usage-recover = save what a crash kept from being saved
usage-recover-about =
    Saves into FILE the changes that a crash kept from being saved. Where another program changed FILE since, nothing is
    written and the exit status is 1: save a copy and compare.
usage-option-dry-run = only tell how many changes there are, until when
usage-option-save-copy = write them to another file; it must not exist, and FILE stays as it is
usage-option-discard = put them into the trash; they stay there for 30 days

usage-completions = print completions for a shell
usage-completions-about =
    Prints what a shell needs to complete commands, options and files. SHELL is bash, zsh or fish. The language of the
    descriptions is that of --lang.

      hongtou completions bash > ~/.local/share/bash-completion/completions/hongtou
      hongtou completions zsh > FOLDER/_hongtou     (FOLDER is one of $fpath)
      hongtou completions fish > ~/.config/fish/completions/hongtou.fish

usage-man = print the manual page
usage-man-about =
    Prints the manual page, to be put where man looks for it.

      hongtou man > ~/.local/share/man/man1/hongtou.1
usage-man-title = a workbench for researchers who collect and annotate government policies
usage-man-name = NAME
usage-man-synopsis = SYNOPSIS
usage-man-description = DESCRIPTION
usage-man-options = OPTIONS
usage-man-commands = COMMANDS

usage-help = print the help of a command, or of all
usage-help-about = Prints the help of COMMAND; without one, the list of all commands.
usage-duplicates = list records that are probably the same, or belong together
usage-duplicates-about =
    Compares number, title, issuer, date, region and text of the policies by the usual rules, and lists the pairs with what each rests on: likely duplicates,
    drafts with their final form, notices with the document in them, and documents that another body forwards. Pairs that a
    relation says something of already are only counted. Exit 0: there are none. 1: there are some.
usage-option-json-of-duplicates =
    the result as one JSON object: "query", "policies", "rules", "pairs" (each with "group", "kind", "score", "first", "second", "relation", what the first would be to the second, "same_number", "titles" and "texts" alike in thousandths, "same_issuer", "days" apart), "not_same", "otherwise_related", "left_out", "capped", "texts_too_short"
