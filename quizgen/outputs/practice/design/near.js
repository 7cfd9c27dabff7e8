// Whether a text is nearly spelled like a right answer: the same words with a letter too many, too few or different, or
// two that changed places, in long words two of these; or the same letters with other spaces. The first letters are the
// same, and so are figures and short words: "not" is not "now", "import" not "export". What is itself an answer in the
// deck is meant as it is.
const isNear = (typed, texts) => {
  const mine = canonical(typed, words.figures);
  const ways = (text) => [[mine, canonical(text, words.figures)], [withoutArticle(typed, TYPED_CLAUSE).rest, withoutArticle(text).rest]];
  return mine !== "" && texts.some((text) => ways(plainOf(text)).some(([here, there]) => isNearly(here, there))) && !isElsewhere(mine, typed.length);
};

const isNearly = (mine, right) => {
  const [here, there] = [mine.split(" "), right.split(" ")];
  if (mine === right || figuresOf(mine) !== figuresOf(right)) return false;
  return here.join("") === there.join("") || (here.length === there.length && here.every((word, at) => isNearWord(word, there[at])));
};

const figuresOf = (text) => (text.match(/\p{N}+/gu) ?? []).join(" ");

const isNearWord = (mine, right) => {
  const [here, there] = [[...mine], [...right]];
  const few = there.length < 4 ? 0 : there.length < 8 ? 1 : 2;
  return mine === right || (here[0] === there[0] && Math.abs(here.length - there.length) <= few && distance(here, there) <= few);
};

// How many letters are wrong (optimal string alignment).
const distance = (here, there) => {
  let [before, last] = [[], there.map((_, at) => at)];
  last.push(there.length);
  here.forEach((letter, row) => {
    const now = [row + 1];
    there.forEach((other, at) => {
      const same = letter === other ? 0 : 1;
      const swapped = row && at && letter === there[at - 1] && here[row - 1] === other ? before[at - 1] + 1 : Infinity;
      now.push(Math.min(last[at + 1] + 1, now[at] + 1, last[at] + same, swapped));
    });
    [before, last] = [last, now];
  });
  return last[there.length];
};

// Only texts of about the same length are compared, as there may be many.
const isElsewhere = (mine, length) => deck.items.some((item) => answersOf(item).some((text) =>
  Math.abs(text.length - length) < 12 && canonical(plainOf(text), words.figures) === mine));

const answersOf = (item) => [...namesOf(item), ...(item.options ?? []).map(({ text }) => text).filter(Boolean)];
