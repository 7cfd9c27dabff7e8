// The ways of answering, the one place to add another; the data says which one an item's type has. Each makes `area` to
// answer in, or the `blank` of its stem, and tells whether an answer is `given` and `right`, what is `mine` in plain lines,
// how many of its `parts` are right where it has some, and which of the lines that are mine (`marks`); `show` marks what
// was, and `solution` makes the right answer where the marks do not show it. `opened` once it is on the page. `claims`: whether
// only a person can tell that other words mean the same, which `claim` takes for right; `free`: where other words are to be
// expected; `near`: only misspelled.
const interactions = {
  chooseOne, chooseSeveral, judge, match, putInOrder, fillBlank, writeFigure, writeWord, writeFreely, writeAll, label,
};

const interactionOf = (item) => deck.interactions[item.type];
