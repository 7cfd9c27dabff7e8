// What makes two answers the same to a learner: folded, with numbers in figures ("twenty-one" is "21", "1,500" is
// "1500") and a word for %. `spoken` has the number words, each with its value and the ending of its figure, `scales`
// the words that multiply.
const canonical = (text, { spoken, scales }) => {
  const plain = together(fold(text.replace(FRACTION, asFraction).replace(/([0-9])(?=[¼-¾⅐-⅞])/g, "$1 ").replace(DOUBTFUL, "$1$2∙$3")).replace(PERCENT, percent).trim().replace(/(?![0-9])\p{Nd}/gu, digitOf));
  const all = plain.split(" ");
  return all.some((word) => has(spoken, word) || has(scales, word)) ? together(inFigures(all, spoken, scales).join(" ")) : plain;
};

const has = Object.hasOwn;

// A fraction gets a stroke of its own: 1/2 is ½, not 1.2. If it is not less than one, it may be a name: 24/7.
const FRACTION = /(^|[^0-9/.,:-])([1-9])\/([2-9]|10)(?![0-9/]|[.,:-][0-9])/g;
const asFraction = (all, before, over, under) => (Number(over) < Number(under) ? `${before}${over}⁄${under}` : all);

// A point that may mark decimals or thousands: "1.500" is neither 1.5 nor 1,500. What may stand before it is part of
// the match, as older browsers cannot look behind.
const DOUBTFUL = /(^|(?:^|[^0-9])[ .,'’]|[^\p{L}\p{N} .,'’])([1-9][0-9]{0,2})\.([0-9]{3})(?![\p{L}\p{N}])(?![.,'’][0-9])/gu;

const PERCENT = / ?%|(^|[^\p{L}\p{N}_])per cent(?![\p{L}\p{N}_])/gu;
const percent = (_, before = "") => `${before === " " ? "" : before} percent`;
const GROUPS = /(^|[^\p{L}\p{N}_])(\d{1,3}(?: \d{3})+)(?![\p{L}\p{N}_])/gu;
const together = (folded) => folded.replace(GROUPS, (_, before, groups) => before + groups.replaceAll(" ", ""));

// A number grows as long as words continue it: "two thousand and five men" is "2005 men". It is held as its value and
// its ending.
const inFigures = (all, spoken, scales) => {
  const found = [];
  let number = null;
  all.forEach((word, at) => {
    const after = all[at + 1] ?? "";
    const next = numberOf(all[at - 1] ?? "", word, after, spoken, scales);
    const grown = number && grow(number, word, next, scales);
    if (!grown && number && roomOf(number) === 100n && word === "and" && has(spoken, after) && spoken[after][0] > 0) return;
    if (!grown && number) found.push(number.join(""));
    number = grown || next;
    if (!number) found.push(word);
  });
  return number ? [...found, number.join("")] : found;
};

const numberOf = (before, word, after, spoken, scales) => {
  if (has(scales, after) && word === "a") return [1n, ""];
  if (has(scales, after) && /^\d{1,15}$/.test(word) && !/^\d+$/.test(before)) return [BigInt(word), ""];
  return has(spoken, word) ? [BigInt(spoken[word][0]), spoken[word][1]] : null;
};

const grow = ([value, ending], word, next, scales) => {
  if (next && next[0] > 0n && next[0] < roomOf([value, ending])) return [value + next[0], next[1]];
  const scale = has(scales, word) ? BigInt(scales[word]) : 0n;
  return ending || !scale || value % scale === 0n ? null : [value + (value % scale) * (scale - 1n), ""];
};

// What may be added to a number is less than this.
const roomOf = ([value, ending]) => {
  const tens = value % 100n;
  if (ending) return 0n;
  return value >= 100n && tens === 0n ? 100n : tens >= 20n && tens % 10n === 0n ? 10n : 0n;
};
