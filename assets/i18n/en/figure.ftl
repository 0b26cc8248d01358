# Figures: the sheet before one is written, and what is said when one is shown again.

tab-export-figure = Export figure
format-figure = Figure
figure-title = Export figure
figure-form = Form
figure-dpi = Resolution (dpi)
figure-size = Size
figure-one-column = One column
figure-two-columns = Two columns
figure-slide = Slide
figure-colors = Colours
figure-colors-full = Full
figure-colors-grey = Grey
figure-lang = Language
figure-drawing = Drawing
figure-preview = The figure as it will be written
figure-print = { $width } by { $height } mm in print. Text is written as curves; what it says stands in the file as words, too.
figure-numbers = The numbers of the figure go into a table, one row for each mark.
figure-recipe = What it is made from stands in the file: dropped on this window, an SVG or PNG shows the same again.
figure-grey-many = { $count ->
    [one] One series is
   *[other] { $count } series are
  } drawn in grey: more than { $most } are hard to tell apart.
figure-copy-picture = Copy as picture
figure-copy-command = Copy as command
notice-picture-copied = The picture is on the clipboard.
notice-picture-too-large = The picture could not be drawn: choose fewer dots an inch, or a smaller page.
figure-no-dataset = { $file } shows something of a dataset. Open that first, then drop the figure again.
figure-no-recipe = { $file } says nothing of what it is made from. Drop an SVG or PNG that this program has written.
figure-not-read = { $file } cannot be shown again. { $why }
figure-read-none = What it is made from cannot be read: { $why }.
figure-read-newer = A newer version of the program wrote it.
figure-read-plot = This version has no plot that is called { $plot }.
figure-other-dataset = { $file } was made from another dataset. Open that first, then drop the figure again.
figure-shown = Shown as in { $file }. Codes, kinds, regions and records are the same as then.
figure-shown-changed = Shown as in { $file }. The dataset has changed since: it was { $then } and is { $now } now. Numbers may differ from those of the figure.
figure-unknown = { $file } asks for what this version does not know, and that was left out: { $words }.
figure-shown-searches = Shown as in { $file }. Codes, kinds, regions and records are the same as then; what was searched or reported is not.
figure-line = { $file } has a filter that cannot be read here: { $line }. Mend it in the filter line.
figure-blind = Shown as in { $file }. That figure counts only what { $coder } coded; here the coding of all is counted.
figure-not-blind = Shown as in { $file }. That figure counts the coding of all; here only what { $coder } coded is counted.
