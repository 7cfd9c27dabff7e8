// The ways of answering: add others here; the data says which one an item's type has. Each makes the `area` to answer
// in, or the `blank` in its stem, and tells whether an answer is `given` and `right`, what it is in plain lines
// (`mine`), how many of its `parts` are right if it has any, and which of its lines are right (`marks`). `show` marks
// what was answered, and `solution` makes the right answer if the marks do not show it; `opened` is called once it is
// on the page. `claims`: whether only a person can tell if other words mean the same, and `claim` takes them for right;
// `free`: whether other words are to be expected; `near`: whether it is only misspelled; `lacks`: what a date leaves out
// that is right so far. `task`: what to do, if it is not what the type says.
const interactions = {
  chooseOne, chooseSeveral, judge, match, putInOrder, fillBlank, writeFigure, writeWord, writeFreely, writeAll, label,
};

const interactionOf = (item) => deck.interactions[item.type];
