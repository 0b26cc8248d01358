orphans-title = Annotations without their words
orphans-awaited = Looking through the records of the filter.
orphans-none = No annotation of the records that the filter finds waits to be placed. Those that were kept without their words are not listed.
orphans-count =
    { $count ->
        [one] { $count } annotation stands on words that are no longer found in its text.
       *[other] { $count } annotations stand on words that are no longer found in their texts.
    }
orphans-row = { $code }: { $quote }, { $id }
orphans-was = by { $by }, stood in { $field } at { $start } to { $end }
orphans-place = Place here
orphans-place-number = Place here, passage { $number }
orphans-place-selected = Place on the selected words
orphans-select-first = Select words of its record in Reading first.
orphans-keep = Keep
orphans-keep-what = It stays a coding of the record without a place. The file notes that, and it is not listed again.
orphans-remove = Remove
orphans-nearest = The nearest passages now
orphans-nearest-awaited = Looking for the nearest passages.
orphans-nearest-none = No passage of the text is like it.
orphans-nearest-too-long = These words are too many to look for passages that are like them. Select the words in the text and place it there.
orphans-half =
    { $count ->
        [one] about half of the words; differs in { $count } character, { $start }-{ $end }
       *[other] about half of the words; differs in { $count } characters, { $start }-{ $end }
    }
orphans-differs =
    { $count ->
        [one] differs in { $count } character, { $start }-{ $end }
       *[other] differs in { $count } characters, { $start }-{ $end }
    }
