# Dialogs. First the titles of the system's own.
dialog-title-open = Open a dataset
dialog-title-import = Import a file
dialog-title-save-as = Save the dataset as
dialog-title-export = Export what is shown

dialog-cancel = Cancel
dialog-close = Close
dialog-place = line { $line }, column { $column }

# Import.
dialog-import-title = Import { $file }
dialog-import-new = { $count } new
dialog-import-in-file = { $count } in the file
dialog-import-same = { $count } the same
dialog-import-differ = { $count } that { $count ->
    [one] differs
   *[other] differ
 }
dialog-import-held = { $count } not understood
dialog-import-adds = { $count ->
    [one] One policy is added, the file's header is left out.
   *[other] { $count } policies are added, the file's header is left out.
 }
dialog-import-same-stay = { $count ->
    [one] One is here already, the same in every part. It is left out.
   *[other] { $count } are here already, the same in every part. They are left out.
 }
dialog-import-ours-stay = { $count ->
    [one] One is here already with other content. Ours stays as it is, the file's is left out:
   *[other] { $count } are here already with other content. Ours stay as they are, the file's are left out:
 }
dialog-import-held-left = { $count ->
    [one] One record of the file was not understood and is left out. See the issues.
   *[other] { $count } records of the file were not understood and are left out. See the issues.
 }
dialog-import-nothing-new = The file has no policy that is not here already.
dialog-import-replaces = { $count ->
    [one] Replacing puts the file's one policy and its header in the place of everything that is open.
   *[other] Replacing puts the file's { $count } policies and its header in the place of everything that is open.
 }
dialog-import-undo = Either is one step to undo.
dialog-import-replace = Replace the dataset
dialog-import-add = { $count ->
    [one] Add 1 policy
   *[other] Add { $count } policies
 }

# Issues.
dialog-issues-title = Issues
dialog-issues-heading = Issues
dialog-issues-none = There are no issues.
dialog-issues-all = { $count ->
    [one] 1 issue
   *[other] { $count } issues
 }
dialog-issues-of = { $count } of { $of } issues listed
dialog-issues-more = { $count } more like this
dialog-issues-unlisted =
    { $count ->
        [one] { $count } more is
       *[other] { $count } more are
    } not listed.
dialog-issues-copy = Copy list
dialog-issues-show = Show
dialog-issues-show-record = Show { $id }

# Questions.
dialog-unsaved-title = Save the changes to { $file } first?
dialog-unsaved-count = { $count ->
    [0] A save was asked for and is still to be made.
    [one] One change is not saved.
   *[other] { $count } changes are not saved.
 }
dialog-unsaved-close = Without saving, they are lost when the program closes.
dialog-unsaved-open = Without saving, they are lost when another dataset opens.
dialog-unsaved-save = Save
dialog-unsaved-discard = Don't save
dialog-overwrite-title = Replace { $file }?
dialog-overwrite-what = A file with this name is there already. What it holds now would be lost.
dialog-overwrite-replace = Replace
dialog-losses-title = { $file } cannot hold everything
dialog-losses-what = In this format the following is lost. A file in the program's own format holds all of it.
dialog-losses-export = Export anyway
dialog-delete-title = Delete this record?
dialog-delete-what = { $count ->
    [0] The record goes. Undo brings it back.
    [one] The record goes, with its one code. Undo brings both back.
   *[other] The record goes, with its { $count } codes. Undo brings all back.
 }
dialog-delete-delete = Delete
blind-delete-too = It also holds coding of others, which you do not see now. That goes with it.
blind-not-shown = Not shown while you code blind

# A typed path.
dialog-path-what = This system offers no file dialog, so the path is typed here.
dialog-path-name = Path of the file
dialog-path-ending = Without an ending, { $ending } is added. A file that is there is not replaced without asking.
dialog-path-empty = Type the path of a file first.
dialog-path-open = Open
dialog-path-import = Import
dialog-path-save = Save
dialog-path-export = Export

# Who codes.
dialog-coder-title = Who codes?
dialog-coder-what = Your initials or name stand beside each code that you put, so that the work of several coders can be told apart.
dialog-coder-name = Initials or name
dialog-coder-hint = initials or name
dialog-coder-known = Coders of this dataset
dialog-coder-empty = Type initials or a name first.
dialog-coder-set = Code under this name

# The code picker.
dialog-code-add = Add a code
dialog-code-change = Change the code
dialog-code-search = Find a code
dialog-code-hint = code name or key
dialog-code-recent = Recent
dialog-code-others = Other codes
dialog-code-none = No code has this name.
dialog-code-new = Make a new code "{ $name }"
dialog-code-first = There are no codes yet. Type a name to make the first one.
dialog-code-now = now
dialog-title-text = Read a text
dialog-text-files = Text files
dialog-text-title = Put the text into the record
dialog-text-put = Put it in
dialog-text-read = { $file } was read as { $encoding }: { $count } characters.
dialog-text-language = Language
dialog-text-language-hint = zh, en, fr
dialog-text-language-what = The tag of its language: zh is Chinese, en is English.
dialog-text-no-language = Type the tag of a language, such as zh, en or fr.
dialog-text-new = The record has no text in this language yet.
dialog-text-replaces = It takes the place of a text of { $before } characters. Of { $all } annotations on that, { $stay } stay on their words, { $like } are found at words like theirs, { $lost } lose them and are listed in the menu Code.
dialog-value-title = Value of { $code }
dialog-value-search = Search values
dialog-value-hint = label or digit
dialog-value-set = Set
dialog-value-none = No value
dialog-code-enter = Enter
dialog-code-needs-span = needs words
dialog-code-select-first = Select the words first that this code stands on.
dialog-code-memo = Memo
dialog-code-memo-hint = Memo, if there is something to say
dialog-code-whole-record = whole record
dialog-code-length = { $count ->
    [one] 1 character
   *[other] { $count } characters
 }
dialog-code-apply = Apply
dialog-code-remove = Remove the code

# All actions.
dialog-palette-title = All actions
dialog-palette-name = Find an action
dialog-palette-hint = name of an action, in English or Chinese
dialog-palette-none = No action has this name.
dialog-palette-note = Up and down choose, Enter does it.

# A file that could not be read.
dialog-refused-title = { $file } could not be read
dialog-refused-place = In line { $line }, column { $column }.
dialog-refused-nothing-changed = Nothing was opened and nothing was changed.
dialog-refused-to-do = What you can do
dialog-refused-again = Read again

# Keyboard.
dialog-keys-title = Keyboard
dialog-keys-what = Letters and digits are keys only while no field has the keyboard. Tab goes from one list, field or button to the next, the arrow keys move within a list, Enter and Space press.
dialog-keys-menu = Menu of what has the keyboard
dialog-keys-code = Put the code that has this key
dialog-keys-leave-text = Drop the selection, then from the text to the list
dialog-keys-by-word = The same ends by a word, with Ctrl
dialog-keys-escape = Close the dialog or menu

# About.
dialog-about-title = About Hongtou
dialog-about-version = Version { $version }
dialog-about-what = A workbench for researchers who collect, check, code and count government policies.
dialog-about-local = Everything stays in files on this computer. Nothing is sent anywhere.
dialog-about-licence = Licence
dialog-about-format = Files
dialog-about-format-is = Hongtou dataset, version { $version } of the format
dialog-about-credits = With the work of others
dialog-about-font = Font
dialog-about-font-licence = SIL Open Font License 1.1
dialog-about-table = Characters
dialog-about-sample = Sample
dialog-about-sample-is = Compiled from public web pages and public repositories; each record names its sources.
dialog-about-practice = Practice texts
dialog-about-practice-is = Invented for practice and written for this program; none is a real document.

# Saving that asks for a word.
dialog-read-only-title = The file is marked read-only
dialog-read-only-replace = Replace it all the same
dialog-linked-title = The file has several names
dialog-linked-replace = Replace under this name only
dialog-save-as = Save under another name

# What differs between two versions.
differences-none = Nothing differs.
differences-counts = { $changed ->
        [one] { $changed } policy
       *[other] { $changed } policies
    } changed, { $added } added, { $removed } taken away; { $header ->
        [one] { $header } change
       *[other] { $header } changes
    } of the dataset itself.
differences-held = Records that could not be understood differ too.
differences-header = The dataset itself
differences-added = added
differences-removed = taken away
differences-nothing = nothing
differences-listed = Only the first { $count } of each sort are listed.

# Another program changed the file.
disk-changed-title = { $file } was changed by another program
disk-changed-what = Changes here are not saved yet. Both can be brought together; nothing is overwritten.
disk-changed-counts = What was changed only there is brought in: { $changed } changed, { $added } added, { $removed } taken away.
disk-changed-no-conflict = Nothing was changed on both sides.
disk-changed-conflicts = { $count ->
        [one] { $count } thing was
       *[other] { $count } things were
    } changed on both sides. Choose for each:
disk-changed-mine = Mine
disk-changed-theirs = The file's
disk-changed-mine-is = Mine: { $value }
disk-changed-theirs-is = The file's: { $value }
disk-changed-side = Whose version of { $what }
disk-changed-annotation = an annotation
disk-changed-deleted-here = deleted here, changed there
disk-changed-deleted-there = changed here, deleted there
disk-changed-both-added = added on both sides, with different content
disk-changed-held = Records that could not be understood differ, and such records cannot be merged. Keep yours as a copy.
disk-changed-undo = The merge is one step to undo.
disk-changed-later = Later
disk-changed-copy = Keep mine as a copy
disk-changed-merge = Merge

# Work that an earlier run did not save.
recovery-title = Unsaved work
recovery-what = The program ended before this was saved. Nothing on disk is changed until you decide.
recovery-none = Nothing is left unsaved.
recovery-count = { $changes ->
        [one] { $changes } change was
       *[other] { $changes } changes were
    } not saved, the last one at { $last }.
recovery-decides-nothing = Closing decides nothing.
recovery-recover = Recover
recovery-compare = Compare
recovery-save-copy = Save copy
recovery-discard = Discard
recovery-button = { $what } { $file }
recovery-compared-title = What was not saved

# The history.
history-title = History
history-what = Click a step to go to the state after it. Steps taken back stand on top, in grey.
history-count =
    { $done ->
        [one] { $done } step
       *[other] { $done } steps
    } done, { $undone } taken back
history-start = Beginning
history-saved = as saved
history-hidden = Coding by others (hidden while you code blind)

# Earlier versions.
versions-title = Earlier versions of { $file }
versions-rule = The 10 latest, one an hour for a day, one a day for 30 days.
versions-restore = Restore as a copy
versions-select = Select a version to see how it differs from what is open.
versions-reading = Reading the list.
versions-comparing = Comparing.
versions-since = Since this version:
versions-none = There is none yet. One is kept with each save, and every 5 minutes of unsaved work.
versions-displaced = before a save
versions-snapshot = while unsaved
versions-opened = as opened
versions-foreign = by another program
versions-found = its note was lost
versions-no-time = time not known
versions-size = { $size } kB
versions-size-counted = { $count ->
        [one] { $count } policy
       *[other] { $count } policies
    }, { $size } kB

# Strips that stay.
warning-not-protected = Changes are NOT protected. Save now; it is tried again every 10 seconds. { $why }
warning-put-aside = Put aside into the status bar
warning-short-not-protected = Changes are not protected
warning-short-held = Open in another window
warning-short-undecided = Unsaved work of an earlier run
warning-short-missing = The file is gone
warning-short-unreadable = The file cannot be read
warning-short-changed = The file was changed elsewhere
warning-raise = Bring it to the front
warning-open-again = Open again
warning-undecided = { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    } of an earlier run not saved. The document can only be read until you decide.
warning-decide = Decide
warning-missing = { $file } is no longer there: it was deleted or moved. What is open here is the only copy.
warning-save-again = Save it again
warning-unreadable = { $file } on disk can no longer be read, perhaps because it is being written: { $why }
warning-look-again = Look again
warning-changed = { $file } was changed by another program while changes here are unsaved ({ $conflicts ->
        [one] { $conflicts } conflict
       *[other] { $conflicts } conflicts
    }).
warning-merge = Merge
dialog-title-copy = Save a copy
warning-no-home = Changes are not protected: the system names no home folder where they could be. Save often.

# The name of a view.
dialog-view-save-title = Save view
dialog-view-rename-title = Rename the view
dialog-view-what = The filter, the tab with its settings, and the columns are kept in the file under this name.
dialog-view-name = Name of the view
dialog-view-hint = such as Plans of 2018
dialog-view-empty = A view needs a name.
dialog-view-taken = Another view has this name.
dialog-view-replaces = A view has this name. It will be replaced.
dialog-view-save = Save
dialog-view-replace = Replace
dialog-view-rename = Rename

# The same change to many records.
bulk-title-marked = Change { $count } selected records
bulk-title-found = Change what the filter finds, { $count } in all
bulk-what = What is changed
bulk-review = Review
bulk-add-tag = Add a tag
bulk-remove-tag = Remove a tag
bulk-add-code = Add a code
bulk-remove-code = Remove a code
bulk-review-to = Review
bulk-tag = Tag
bulk-tag-hint = Type a tag
bulk-no-tags = No record has a tag yet.
bulk-new-tag = No record has this tag yet.
bulk-passages =
    { $count ->
        [one] { $count } coded passage of yours goes, too, with its memo.
       *[other] { $count } coded passages of yours go, too, with their memos.
    }
bulk-needs-span = needs a passage of text
bulk-one-step = One step, which Undo takes back
bulk-apply = Change
bulk-apply-count =
    { $count ->
        [one] Change { $count } record
       *[other] Change { $count } records
    }
bulk-choose = Choose what to change it to.
bulk-counting = Looking what would change.
bulk-nothing = No record would change.
bulk-preview =
    { $changed ->
        [one] { $changed } record changes
       *[other] { $changed } records change
    }, { $same } { $same ->
        [one] is
       *[other] are
    } so already.
bulk-and-more = and { $count } more

# What is exported, and what an import does.
export-title = Export
dialog-title-packets = Folder for the packets
packets-title = Packets for coders
packets-what = What each gets
packets-assigned = What is assigned to each
packets-all = All that the filter finds
packets-coder = Coder
packets-records = Policies
packets-file = File
packets-goes = { $count ->
    [one] One blind packet is written into a folder.
   *[other] { $count } blind packets are written into a folder.
}
packets-choose = Choose a folder…
packets-nobody = Nobody is chosen
packets-none-assigned = None of these policies is assigned to anybody (menu Code)
packets-no-records = None of these policies is assigned here.
packets-replace-title = { $count ->
    [one] Replace one file?
   *[other] Replace { $count } files?
}
packets-replace-what = They are in this folder already. Nothing was written yet.
export-what = What is exported
export-found = What the filter finds, { $count }
export-all = All of the dataset, { $count }
export-without-texts = Leave full texts out
export-blind = Blind: leave out what others coded
export-blind-why = Nothing here is coded by you, so nothing could be told from what others coded. Set the coder first.
export-blind-always = You code blind: what you do not see is not exported either.
export-goes =
    { $count ->
        [one] { $count } policy goes
       *[other] { $count } policies go
    } of { $of }, with the codebook and what each of them was when it was sent.
export-others =
    Not: { $count ->
        [one] { $count } policy that the filter does not find
       *[other] { $count } policies that the filter does not find
    }
export-held =
    Not: { $count ->
        [one] { $count } record that could not be read
       *[other] { $count } records that could not be read
    }
export-no-texts = Not: full texts
export-no-others = Not: annotations and passes of others, all memos, earlier values, saved views, history
export-only-coding = Only coding: leave out everything else
export-no-fields = Not: any field but id, title, number, text, annotations and passes
export-persons-looks = Looking for what goes along that says something of persons…
export-persons-none = Nobody who codes is named in it.
export-persons = Named in it as coders: { $ids } ({ $count }, of these with a full name { $named }).
export-persons-notes = Written by hand in it: notes { $notes }, memos on annotations { $memos }. They may name persons.
export-choose = Choose a file…
export-nothing = The filter finds nothing
import-file-title = Import
import-file-what = The file is read and shown first: how many of its records are new, and what would not come in. Nothing is changed before that is answered, and it is one step that can be undone.
import-file-formats = Can be read: { $formats }

# What changed, in sentences.
change-added = { $place } added: { $after }
change-removed = { $place } removed: { $before }
change-became = { $place }: "{ $before }" became "{ $after }"
list-of-words = { ", " }
list-of-sentences = { "; " }
change-more = and { $count } more
change-part = { $name }: { $value }
change-remark = { $name } ({ $remark })
change-only = { $place } changed
change-coded = Coded { $code }
change-code-removed = Code removed: { $code }
change-value = Value of { $code }
change-code-otherwise = Changed in what else is noted of it: { $code }
change-code = Code
change-code-on = { $code } on "{ $words }"
change-basis = basis of { $field }
change-entry = { $field } { $number }
change-item = item
header-title = title of the dataset
header-description = description of the dataset
header-limits = limits of the dataset
header-license = license
header-coders = coders
header-codes = codes
header-kinds = kinds
header-regions = regions
header-rules = rules
header-views = views
header-events = events
header-searched = what was searched
header-reported = reported counts
header-deleted = list of deletions
header-merges = list of merges
header-modified = time of the last change

# What the entries of the header have.
part-id = id
part-name = name
part-description = description
part-include = include
part-exclude = exclude
part-examples = examples
part-color = colour
part-parent = under
part-key = key
part-measure = measure
part-scale = scale
part-rollup = from passages to the record
part-requires-span = on passages only
part-replaced-by = replaced by
part-aliases = other names
part-label = label
part-value = value
part-date = date
part-query = filter

# Samples and assignments.
draw-title-sample = { $count ->
    [one] Draw a sample of one record
   *[other] Draw a sample of { $count } records
 }
draw-title-sample-marked = { $count ->
    [one] Draw a sample of one marked record
   *[other] Draw a sample of { $count } marked records
 }
draw-title-assign = { $count ->
    [one] Assign one record
   *[other] Assign { $count } records
 }
draw-title-assign-marked = { $count ->
    [one] Assign one marked record
   *[other] Assign { $count } marked records
 }
draw-sample = Draw and tag
draw-assign = Assign
draw-amount = How many, or a share
draw-amount-hint = 50 or 10%
draw-tag = Tag of those drawn
draw-tag-hint = such as round-1
draw-round = Tag (round)
draw-round-hint = may be empty
draw-each = Coders for each record
draw-each-hint = 2 for double coding
draw-each-what = What is assigned already stays; the coders chosen here are added.
draw-nobody-listed = No coder is listed yet. A coder is listed with the first code.
draw-by = Strata
draw-by-nothing = none
draw-by-region = region
draw-by-year = year
draw-by-kind = kind
draw-seed = Seed
draw-seed-what = The same records with the same seed give the same result on any machine (PCG64, as numpy.random.default_rng).
draw-spread = How it is spread over the strata
draw-proportional = proportional
draw-equal = equal
draw-at-least-one = At least one of each
draw-no-seed = The seed is a whole number.
draw-no-amount = Say how many: a number, or a share with %.
draw-no-tag = Name the tag.
draw-no-coders = Choose the coders.
draw-no-each = Say how many coders each record gets, at most as many as are chosen.
draw-told-sample = { $count } of { $of } records are drawn, from { $strata ->
    [one] one stratum
   *[other] { $strata } strata
 }.
draw-told-assign = Records: { $of }; coders: { $coders }; to be read in all: { $count }.
draw-stratum = Stratum
draw-records = Records
draw-drawn = Drawn
draw-all = All
draw-without = without
draw-copy = Copy how they are drawn
draw-recipe-sample = { $count } of { $of } policies (filter: { $query }) were drawn at random; strata: { $by }, { $spread }; seed { $seed }. Per stratum, in the order of its id, the policies sorted by id were taken as numpy.random.default_rng(seed).permutation(n) orders them, one generator for all strata.
draw-recipe-assign = Policies (filter: { $query }), { $of } in all, were assigned at random; coders: { $coders }, for each policy: { $each }; tag: { $tag }; strata: { $by }; seed { $seed } (PCG64, as numpy.random.default_rng).
