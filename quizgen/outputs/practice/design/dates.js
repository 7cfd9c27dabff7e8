// Dates as learners write them: 31 December 1999, December 31, 1999, 31.12.1999, 12/31/1999, 1999-12-31, 44 BC, 31 de
// diciembre de 1999, 1999年12月31日.
const sameDate = (typed, date, tables) => readDates(typed, tables).some((read) => read.every((part, at) => part === date[at]));

// What a text may say: each reading as year, month and day, with 0 for what is missing. The year before 1 is 0.
const readDates = (typed, { months, eras, ours, small }) => {
  const digits = typed.replace(/(?![0-9])\p{Nd}/gu, digitOf);
  if (/^\s*[-−–]\s?[0-9]{1,4}\s*$/.test(digits)) return [[1 - digits.replace(/[^0-9]/g, ""), 0, 0]];
  const folded = fold(digits.replace(/[./年月日-]/g, " ")).replace(/(^| )(b )?(a d|c e)(?= |$)/, (all, start, before) => (before ? all : start));
  const eraOf = (all) => all.map(fold).find((each) => ` ${folded} `.includes(` ${each} `) || (folded.startsWith(each) && CJK.test(each)));
  const before = eraOf(eras);
  const era = before ?? eraOf(ours);
  const apart = CJK.test(era) ? folded.replace(era, " ") : ` ${folded} `.replace(` ${era} `, " ");
  const said = apart.split(" ").filter((word) => word && !LEFT_OUT.has(word) && !small.map(fold).includes(word));
  const all = said.map((word) => word.replace(/^(\d+)(st|nd|rd|th|er|re|o|°)$/, "$1"));
  const named = all.map((word) => monthOf(word, months)).filter(Boolean);
  const numbers = all.filter((word) => /^\d+$/.test(word));
  if (numbers.length + named.length !== all.length || named.length > 1) return [];
  const dates = named.length ? withMonth(named[0], numbers.map(Number)) : inDigits(numbers, typed.includes("年"));
  return dates.map(([year, ...others]) => [before ? 1 - year : year, ...others]);
};

// Small words that stand before dates or within them, folded, in the languages of pages; so may “about”, as before
// figures.
const LEFT_OUT = new Set(
  ("ad ce of the on in am im den der dem jahr le en an lan annee lannee el del ano em o no dia il nel anno op de het jaar dnia w rok roku " +
    "в у на от від года году год року рік yili yilinda في عام سنة يوم ה ב " +
    "c ca circa cca about around approximately approx roughly um etwa gegen vers env environ hacia cerca alrededor intorno rond omstreeks " +
    "ongeveer okolo ok около примерно близько yaklasik حوالي").split(" "),
);
const CJK = /^\p{Script=Han}+$/u;

// "Dec" will do; in Hebrew, a letter that means "in" may stand before the name.
const monthOf = (word, names) => {
  const fits = (name) => word.length > 2
    && ([name, respelled(name)].some((one) => fold(one).startsWith(word)) || fold(name) === word.replace(/^ב/, ""));
  return (names.findIndex(fits) % 12) + 1;
};

const withMonth = (month, numbers) => {
  const [one, other] = numbers;
  if (numbers.length === 1) return [[one, month, 0]];
  return numbers.length === 2 ? [[other, month, one], [one, month, other]] : [];
};

const inDigits = (numbers, yearFirst) => {
  const [one, two, three] = numbers.map(Number);
  if (numbers.length === 1) return [[one, 0, 0]];
  if (numbers.length === 2) return [[two, one, 0], [one, two, 0]];
  if (numbers.length !== 3) return [];
  return yearFirst || numbers[0].length > 2 ? [[one, two, three]] : [[three, two, one], [three, one, two]];
};
