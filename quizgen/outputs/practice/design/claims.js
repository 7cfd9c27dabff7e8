// Whether only a person can tell if what was typed means the same as the right answer: not if it was read as another
// figure or date, and not if only its spelling is wrong and spelling counts.
const mayMean = (typed, item) => /[\p{L}\p{N}]/u.test(typed) && ![isOtherFigure, isOtherDate, isOtherNumber, isMisspelled].some((is) => is(typed, item));

const isOtherFigure = (typed, item) => (item.figure ? isAnotherFigure(typed, item.figure, words.figures)
  : amountsOf(item).length > 0 && amountsOf(item).every((amount) => isAnotherFigure(typed, amount, words.figures)));

// A figure that was read and is not right means something else, unless exactly one of the two units is unknown here or
// missing: it may be another way to say the other. If both are unknown, the figures decide. "Less than 5" is never
// another way to say more than 5.
const isAnotherFigure = (typed, wanted, tables) => {
  const read = readFigures(typed, wanted.mark ?? ".", tables);
  if (!read || !wanted.figures || judgeFigure(typed, wanted, tables) === "right") return false;
  if (isRuledOut(read, wanted, tables)) return true;
  const [its, here] = [unitOf(wanted.unit ?? "", tables), unitWithMoney(read, tables)];
  const [isKnown, isOwn] = [its, here].map((unit) => isKnownUnit(unit, tables));
  if (saysMore(here, its, tables)) return !isAmong(read.figures.map((figure) => close(figure * (here.scale / its.scale))), wanted);
  if (its.name === here.name || (its.name && here.name && isKnown && isOwn)) return true;
  const asPart = !here.name && its.name === "percent" ? 100 : 1;
  const isComparable = !here.name || (its.name && isKnown === isOwn);
  return isComparable && !isAmong(read.figures.map((figure) => close(figure * asPart * (here.scale / its.scale))), wanted);
};

const isAmong = (values, { figures, within = figures.map((figure) => [figure, figure]) }) =>
  values.length === figures.length && values.every((value, at) => value >= within[at][0] && value <= within[at][1]);

// The amounts of an answer; of several answers, any of which may be meant, only if each is an amount.
const amountsOf = ({ answer, also = [], answers = [{ text: answer, also }], amounts = {} }) => {
  const found = answers.map((one) => namesFor(one).map((name) => amounts[name]).filter(Boolean));
  return found.every(({ length }) => length) ? found.flat() : [];
};

// Whether another date was typed: one that neither agrees with all of the right date nor is a part of it without the
// year.
const isOtherDate = (typed, { date }) => {
  const read = date ? readDates(typed, words.dates) : [];
  return read.length > 0 && !read.some((one) => mayBeDate(one, date));
};

const mayBeDate = (read, date) => {
  const [said, wanted] = [read, date].map((parts) => parts.filter(Boolean));
  return date.every((part, at) => !part || part === read[at]) || (said.length < wanted.length && said.every((part) => date.slice(1).includes(part)));
};

// What a date that is right so far leaves out of what is asked; nothing if it is another date or leaves out nothing.
const leftOut = (typed, { date }) => {
  const read = (date ? readDates(typed, words.dates) : []).find((one) => one.every((part, at) => (at && !part) || part === date[at]));
  return read ? ["year", "no_month", "no_day"].filter((_, at) => at && date[at] && !read[at]).join("_") : "";
};

// Whether the words are the same and the figures are not: "Resolution 338" for "Resolution 242".
const isOtherNumber = (typed, item) => {
  const mine = canonical(typed, words.figures);
  return namesOf(item).map((name) => canonical(plainOf(name), words.figures)).some((right) =>
    mine !== right && withoutFigures(mine) === withoutFigures(right) && figuresOf(mine) !== "" && !isSameFigure(mine, right));
};

const withoutFigures = (text) => text.replace(/\p{N}+/gu, "#");
const isSameFigure = (one, other) => Number(one.replace(" ", ".")) === Number(other.replace(" ", "."));

const isMisspelled = (typed, item) => item.spelling === "exact"
  && (says(typed, namesOf(item), { ...item, spelling: "default" }) || isNear(typed, namesOf(item)));
