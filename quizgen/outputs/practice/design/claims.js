// Whether only a person can tell that what was typed says the same as what is right: not where it was read as another figure
// or another date, and not where it is right but for its spelling and that counts.
const mayMean = (typed, item) => /[\p{L}\p{N}]/u.test(typed) && ![isOtherFigure, isOtherDate, isOtherNumber, isMisspelled].some((is) => is(typed, item));

const isOtherFigure = (typed, item) => (item.figure ? isAnotherFigure(typed, item.figure, words.figures)
  : amountsOf(item).length > 0 && amountsOf(item).every((amount) => isAnotherFigure(typed, amount, words.figures)));

// A figure that was read and is not right says something else, but where one of the two units, and only one, is unknown here
// or missing: it may be a way to say the other. Of two that are unknown the figures tell.
const isAnotherFigure = (typed, wanted, tables) => {
  const read = readFigures(typed, wanted.mark ?? ".", tables);
  if (!read || !wanted.figures || judgeFigure(typed, wanted, tables) === "right") return false;
  const [its, here] = [unitOf(wanted.unit ?? "", tables), unitOf(`${read.unit} ${read.money ?? ""}`, tables)];
  const [isKnown, isOwn] = [its, here].map((unit) => isKnownUnit(unit, tables));
  if (saysMore(here, its, tables)) return !isAmong(read.figures.map((figure) => close(figure * (here.scale / its.scale))), wanted);
  if (its.name === here.name || (its.name && here.name && isKnown && isOwn)) return true;
  const asPart = !here.name && its.name === "percent" ? 100 : 1;
  const isComparable = !here.name || (its.name && isKnown === isOwn);
  return isComparable && !isAmong(read.figures.map((figure) => close(figure * asPart * (here.scale / its.scale))), wanted);
};

const isAmong = (values, { figures, within = figures.map((figure) => [figure, figure]) }) =>
  values.length === figures.length && values.every((value, at) => value >= within[at][0] && value <= within[at][1]);

// The amounts of an answer; of several answers, all of which may be meant, only if each is one.
const amountsOf = ({ answer, also = [], answers = [{ text: answer, also }], amounts = {} }) => {
  const found = answers.map((one) => namesFor(one).map((name) => amounts[name]).filter(Boolean));
  return found.every(({ length }) => length) ? found.flat() : [];
};

// A date that says as much as the right one, or leaves out more than the year.
const isOtherDate = (typed, { date }) => {
  const read = date ? readDates(typed, words.dates) : [];
  return read.length > 0 && !read.some((one) => mayBeDate(one, date));
};

const mayBeDate = (read, date) => {
  const [said, wanted] = [read, date].map((parts) => parts.filter(Boolean));
  return date.every((part, at) => !part || part === read[at]) || (said.length < wanted.length && said.every((part) => date.slice(1).includes(part)));
};

// The same words with other figures: "Resolution 338" for "Resolution 242".
const isOtherNumber = (typed, item) => {
  const mine = canonical(typed, words.figures);
  return namesOf(item).map((name) => canonical(plainOf(name), words.figures)).some((right) =>
    mine !== right && withoutFigures(mine) === withoutFigures(right) && figuresOf(mine) !== "" && !isSameFigure(mine, right));
};

const withoutFigures = (text) => text.replace(/\p{N}+/gu, "#");
const isSameFigure = (one, other) => Number(one.replace(" ", ".")) === Number(other.replace(" ", "."));

const isMisspelled = (typed, item) => item.spelling === "exact"
  && (says(typed, namesOf(item), { ...item, spelling: "default" }) || isNear(typed, namesOf(item)));
