//! The options of the command line that ask for a figure. They must be those that `cli` reads: a test there makes each figure from both.

use super::{MatrixRecipe, Plot, Recipe};
use crate::analysis::{By, ColumnOrder, Together};
use crate::figures::Share;

impl Recipe {
    /// The options of the command line that ask for it, but for the filter and the file: names and words. What is as the command
    /// line has it by itself is left out.
    pub fn options(&self) -> Vec<(&'static str, String)> {
        let (first, settled) = (Self::default(), self.settled());
        let mut options = vec![("plot", self.plot.word().to_owned())];
        let mut add = |name: &'static str, word: Option<String>| options.extend(word.map(|word| (name, word)));
        let bin = self.bin.map(|bin| bin.name().to_owned());
        match self.plot {
            Plot::Timeline => {
                add("by", (self.by != By::Nothing).then(|| self.by.word().to_owned()));
                add("bin", bin);
                self.look.options(self.by).into_iter().for_each(|(name, word)| add(name, Some(word.to_owned())));
                add("range", (self.range != first.range).then(|| self.range.word().to_owned()));
            }
            Plot::Adoption => {
                add("show", Some(self.show.word().to_owned()));
                self.adopts.chosen().for_each(|(name, word)| add(name, Some(word.to_owned())));
            }
            Plot::Matrix => {
                add("by", Some(self.rows().word().to_owned()));
                add("bin", bin.filter(|_| self.matrix.columns == By::Nothing));
                self.matrix.options().into_iter().for_each(|(name, word)| add(name, Some(word.to_owned())));
                add("counts", (self.counted != first.counted).then(|| self.counted.word().to_owned()));
                add("order", (self.order != first.order).then(|| self.order.word().into_owned()));
            }
            Plot::Map | Plot::Compare | Plot::Coverage => {}
        }
        if matches!(self.plot, Plot::Map | Plot::Compare) {
            self.map.options(self.plot).into_iter().for_each(|(name, word)| add(name, Some(word)));
        }
        add("date", (settled.date != first.date).then(|| self.date.word().to_owned()));
        add("size", (self.size != first.size).then(|| self.size.word.to_owned()));
        add("colors", (self.colors != first.colors).then(|| self.colors.word().to_owned()));
        options
    }
}

impl MatrixRecipe {
    /// The options of the command line that ask for it, names and words; what is as at first is left out.
    pub fn options(&self) -> Vec<(&'static str, &'static str)> {
        let Self { columns, together, column_order, share } = *self;
        let is_time = columns == By::Nothing;
        let all = [
            ("columns", columns.word(), is_time),
            ("together", together.word(), columns != By::Code || together == Together::default()),
            ("column-order", column_order.word(), is_time || column_order == ColumnOrder::default()),
            ("share", share.word(), share == Share::default()),
        ];
        all.into_iter().filter(|(.., is_first)| !is_first).map(|(name, word, _)| (name, word)).collect()
    }
}
