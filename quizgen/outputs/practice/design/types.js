// How each type of item is answered: the one place to add a type. Each makes `area` to answer in, or the `gap` of its
// stem, and tells whether an answer is `given` and `right`; `show` marks what was. `written`: only a person can tell
// that other words mean the same.
const answering = {
  "choice": choice, "several": several, "true-false": trueFalse, "matching": matching, "ordering": ordering,
  "cloze": cloze, "number": number, "typed": short, "any-of": short, "all-of": allOf, "short": short,
};

// The right answer in a line, as HTML.
const answerOf = (item) => {
  if (item.type !== "true-false") return item.key;
  return item.options[0].right ? words.true : filled(words.result.instead, { key: `<bdi>${item.key}</bdi>` });
};
