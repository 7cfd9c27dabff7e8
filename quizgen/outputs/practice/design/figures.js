// Figures as learners write them, read by the rules for figures in a project, but with some patience about what stands
// before them, number words, and the other decimal mark if only that makes sense. `tables` has the words.
const RUN = "[0-9]+(?:[ ',.][0-9]+)*";
const GROUPED = { ".": ",", ",": "." };
const TO = "to|or|and|until|till|through|bis|à|a|tot|do|до|ile|إلى|עד|או";

// A raised exponent becomes ^-3 before normalizing would make it part of the 10, or of the unit in m s⁻².
const EXPONENT = /(10 ?(?=[⁺⁻]?[⁰¹²³⁴-⁹])|\p{L}(?=⁻))([⁺⁻]?[⁰¹²³⁴-⁹]{1,2})/gu;
const leveled = (text) => text.replace(EXPONENT, "$1^$2").normalize("NFKC").replace(/[’ʼ]/g, "'").replace(/[−‐‒]/g, "-").replace(/⁄/g, "/").replace(/٫/g, ".").replace(/٬/g, ",").replace(/\s+/g, " ")
  .replace(/(?![0-9])\p{Nd}/gu, digitOf).replace(/(^|[ (+–-])([.,])(?=[0-9])/g, "$10$2").trim();

const isLeveledSame = (one, other) => leveled(one).toLowerCase() === leveled(other).toLowerCase();

const readDigits = (run, mark) => {
  const whole = new RegExp(`^(?:[0-9]+|[1-9][0-9]{0,2}([ '${GROUPED[mark]}])[0-9]{3}(?:\\1[0-9]{3})*)(?:[${mark}][0-9]+)?$`);
  if (!whole.test(run)) return null;
  const [before, after = "0"] = run.split(mark);
  return Number(`${before.replace(/[^0-9]/g, "")}.${after}`);
};

// Powers of ten as learners type them, and what makes 6.02 * 10**23, 6.02 times 10^(23) and 6.02 E23 6.02 × 10^23. One
// that stands alone is one of it: 10^6 is 1 × 10^6. One that a range says twice, it says once.
const TIMES = "[x×хХ·⋅∙•*∗✕⨯]|(?<= )(?:times|mal|maal|keer|fois|por|per|razy|на|çarpı|כפול|ضرب)(?= )";
const TYPED_POWER = /10 ?(?:\*\*|\^) ?(?:([-–+]?) ?([0-9]{1,2})|[({] ?([-–+]?) ?([0-9]{1,2}) ?[)}])(?![0-9])/gu;
const AFTER_FIGURE = new RegExp(`(?<=[0-9]) ?(?:${TIMES}) ?(?=10\\^[-+]?[0-9])`, "giu");
const E_POWER = /(?<=[0-9]) ?e([-–+]?[0-9]{1,2})(?![\p{L}\p{N}])/giu;
const ALONE_POWER = new RegExp(`(^|(?!${TIMES})[^0-9.,\\s])( ?)10(?=\\^[-+]?[0-9])`, "giu");
const TWICE_POWER = new RegExp(`( × 10\\^[-+]?[0-9]+)([^0-9]*?)( [-–] |[-–]| (?:${TO}) )(?=[-–+]?${RUN}\\1(?![0-9])\\2)`, "gu");
const withPowers = (plain) => plain
  .replace(TYPED_POWER, (_, sign, power, within, powerWithin) => `10^${(sign || within || "").replace("–", "-")}${power ?? powerWithin}`)
  .replace(AFTER_FIGURE, " × ").replace(E_POWER, (_, power) => ` × 10^${power.replace("–", "-")}`)
  .replace(ALONE_POWER, "$1$21 × 10").replace(TWICE_POWER, "$3");

// Before a power of ten, 6,022 and 6.022 have decimals, whatever the deck has before its own: nobody writes 6022 there.
const MANTISSA = /^[1-9][.,][0-9]{3}$/u;

// The power of ten after digits, and what follows it; a slash stands for "per" there: 150 × 10^9/l.
const POWER_OF_TEN = /^ × 10\^([-+]?[0-9]+)(.*)$/su;
const withoutPower = (rest) => {
  const [, exponent, more] = rest.match(POWER_OF_TEN) ?? [];
  return more === undefined ? [1, rest] : [10 ** Number(exponent), more.replace(/^ ?(?:1 ?)?\/ ?(?=\p{L})/u, " per ").replace(/^(?=\p{L})/u, " ")];
};

// The figures in a text, one or the two of a range, and what stands after them; null if there is none or it is unclear.
const readFigures = (text, mark, tables) => {
  const plain = withPowers(onceWithUnit(leveled(text)));
  const found = plain.match(new RegExp(`^(.*?)([-–])?(${RUN})(.*)$`, "su"));
  if (!found) return readWords(plain, tables) ?? readOwnWord(plain, tables);
  const [, start, dash = "", run, after] = found;
  const hyphen = /[\p{L}\p{N}]$/u.test(start);
  const [before, sign] = hyphen ? [start + dash, ""] : [start, dash];
  const range = after.match(new RegExp(`^(?: [-–] |[-–~～〜至到]| (?:${TO}) )([-–+])?(${RUN})(.*)$`, "su"));
  const scientific = POWER_OF_TEN.test(range ? range[3] : after);
  const digits = (each) => (scientific && MANTISSA.test(each) ? Number(each.replace(",", ".")) : readDigits(each, mark) ?? readDigits(each, GROUPED[mark]));
  const signed = (minus, each) => (minus && minus !== "+" ? -1 : 1) * digits(each);
  const figures = [signed(sign || /(^|\s)minus $/i.test(before), run), ...(range ? [signed(range[1], range[2])] : [])];
  const touches = /[\p{L}.,/]$/u.test(before) && !tables.touching.some((word) => before.endsWith(word));
  const odd = touches || isPart(before, tables);
  if (odd || [run, ...(range ? [range[2]] : [])].some((each) => digits(each) === null)) return null;
  const [power, rest] = withoutPower(range ? range[3] : after);
  const [, money] = MONEY_OR_PLUS.exec(before) ?? [];
  const follows = rest.replace(/^[)\]"']|[.,;:!?)\]]+$/g, "");
  const read = withUnit(figures.map((figure) => (power === 1 ? figure : close(figure * power))), money ? follows.replace(SUM, multiple) : follows, tables);
  const words = before.replace(MONEY_OR_PLUS, "").replace(/(^|\s)minus $/i, "");
  return read && { ...read, money, before: fold(withoutSigns(words, tables)) };
};

// ">" as "more than".
const withoutSigns = (text, { signs }) => text.replace(/[<>]=?|[≤≥]/g, (sign) => ` ${signs[sign]} `);

// The currency before a sum of money, or a plus before another figure.
const MONEY_OR_PLUS = /((?:(?<![\p{L}\p{N}])US)?\p{Sc}) ?$|\+$/iu;

// After a sum of money, a letter multiplies it: "$5m".
const SUM = /^ ?(k|m|b|tn)(?![\p{L}\p{N}])/iu;
const multiple = (_, letter) => ` ${{ k: "thousand", m: "million", b: "billion", tn: "trillion" }[letter.toLowerCase()]}`;

const withUnit = (figures, rest, tables) => {
  const unit = rest.trim();
  const [first] = fold(unit).split(" ");
  if (/^\p{L}/u.test(rest) && !(Object.hasOwn(tables.units, first) || Object.hasOwn(tables.multiples, first))) return null;
  return (unit && !/^[\p{L}\p{Sc}%‰°′]/u.test(unit)) || goesOn(unit, tables) ? null : { figures, unit };
};

// Words that continue a figure are no unit: "2 and a half", "5 days or more", "5 ft 3 in". Digits may follow "per" and
// the like.
const goesOn = (unit, { joining, more, taking }) => {
  const all = unit.toLowerCase().split(" ");
  return joining.includes(all[0].replace(/[^\p{L}].*$/u, "")) || new RegExp(more, "iu").test(unit)
    || all.some((word, at) => (/^(?!\p{L}).*\p{N}/u.test(word) ? !taking.includes(all[at - 1]) : /(?<!\^)[-–][0-9]/.test(word)));
};

// Before a figure, these make it a part of something: "half a million", "twenty 5".
const isPart = (before, { cardinals, scales }) => fold(before).split(" ").some((word) => (
  /^(hal(f|ves)|quarters?|thirds?|point|dozen|חצי|רבע|שליש)$/.test(word) || Object.hasOwn(cardinals, word) || Object.hasOwn(scales, word)));

// A range that says its unit twice, "60% to 70%", as if it said it once.
const TWICE = new RegExp(`([0-9])( ?[^0-9\\s][^0-9]*?)( [-–] |[-–]| (?:${TO}) )(?=([-–+]?[0-9 .,']*[0-9])\\2(?![\\p{L}\\p{N}]))`, "u");
const onceWithUnit = (plain) => plain.replace(TWICE, "$1$3");

// "Two to three days": each number takes as many words as continue it.
const readWords = (plain, tables) => {
  const all = fold(withoutSigns(plain, tables)).split(" ");
  const start = all.findIndex((word, at) => Object.hasOwn(tables.cardinals, word) || (Object.hasOwn(tables.scales, word) && all[at - 1] === "a"));
  if (start < 0 || isPart(all.slice(0, start).join(" "), tables)) return null;
  const negative = all[start - 1] === "minus" ? -1 : 1;
  const [low, after] = wordedNumber(all, start, tables);
  const to = secondNumber(all, start, after, tables);
  const [high, end] = to ? wordedNumber(all, to, tables) : [null, after];
  const figures = to ? [negative * low * sharedScale(all.slice(start, after), all.slice(to, end), low, high, tables), high] : [negative * low];
  const read = withUnit(figures, ` ${all.slice(end).join(" ")}`, tables);
  const begins = start - (negative < 0 || Object.hasOwn(tables.scales, all[start]) ? 1 : 0);
  return read && { ...read, before: all.slice(0, begins).join(" ") };
};

// A number in the deck's own language, one or two words of its table: "fünf Tage". Words that may continue it are no
// unit.
const readOwnWord = (plain, tables) => {
  const all = fold(plain).split(" ");
  const isOwn = (word) => Object.hasOwn(tables.own, word);
  const count = [2, 1].find((words) => isOwn(all.slice(0, words).join(" ")));
  const rest = all.slice(count);
  if (!count || rest.some((word) => isOwn(word) || isOwn(word.slice(1)))) return null;
  const read = withUnit([tables.own[all.slice(0, count).join(" ")]], ` ${rest.join(" ")}`, tables);
  return read && { ...read, before: "", strict: true };
};

// Where the second number of a range begins, even after a unit that is said twice: "two days to three days".
const secondNumber = (all, start, after, { cardinals }) => {
  const joins = all.findIndex((word, at) => at >= after && ["to", "or", "and"].includes(word));
  const unit = all.slice(after, joins).join(" ");
  const begins = joins + (all[joins + 1] === "a" ? 2 : 1);
  const isNumber = Object.hasOwn(cardinals, all[begins]) || begins === joins + 2;
  return joins >= 0 && isNumber && (!unit || all.join(" ").endsWith(` ${unit}`)) ? begins : 0;
};

// "Two to three million" begins at two million: words that multiply only the high end multiply both, if the low end
// stays below it.
const sharedScale = (lows, highs, low, high, { scales }) => {
  const [here, there] = [lows, highs].map((each) => each.slice(each.findLastIndex((word) => !Object.hasOwn(scales, word)) + 1));
  const more = there.slice(here.length).reduce((product, word) => product * scales[word], 1);
  return here.every((word, at) => word === there[at]) && low * more < high ? more : 1;
};

const wordedNumber = (all, start, tables) => {
  const [whole, at] = wholeNumber(all, start, tables);
  const decimals = all[at] === "point" ? all.slice(at + 1).map((word) => tables.cardinals[word]) : [];
  const count = decimals.findIndex((digit) => !(digit < 10));
  const digits = count < 0 ? decimals : decimals.slice(0, count);
  if (!digits.length) return [whole, at];
  let [value, end] = [Number(`${whole}.${digits.join("")}`), at + 1 + digits.length];
  for (; Object.hasOwn(tables.scales, all[end]); end += 1) value *= tables.scales[all[end]];
  return [close(value), end];
};

const wholeNumber = (all, start, { cardinals, scales }) => {
  let [total, part, at] = [0, 0, start];
  for (; at < all.length; at += 1) {
    const [word, next] = [all[at], all[at + 1]];
    const room = part === 0 ? 100 : part % 100 === 0 ? 100 : part % 100 >= 20 && part % 10 === 0 ? 10 : 0;
    if (Object.hasOwn(cardinals, word) && (at === start || cardinals[word] < room) && (at === start || cardinals[word])) part += cardinals[word];
    else if (word === "hundred" && part < 100) part = (part || 1) * 100;
    else if (Object.hasOwn(scales, word) && word !== "hundred") [total, part] = [total + (part || 1) * scales[word], 0];
    else if (!(word === "and" && at > start && room === 100 && cardinals[next])) break;
  }
  return [total + part, at];
};

// What makes g mol⁻¹ the same as g/mol, and cm^3 as cm³, where units are folded.
const POWER = /(?<=\p{L})(?:\^?−1(?![0-9])|\^?−(?=[0-9])|\^)/gu;

// A unit in one form, with what it is a multiple of and how often, and by how much the words before it multiply
// (`scale`).
const unitOf = (text, { units, multiples, per, expanded, cased }) => {
  const told = text.replace(/[\p{L}\p{N}]+/gu, (word) => (Object.hasOwn(cased, word) ? cased[word] : word));
  const all = fold(told).replace(POWER, "").split(" ").filter(Boolean).flatMap((word) => (Object.hasOwn(expanded, word) ? expanded[word].split(" ") : word));
  let scale = 1;
  while (Object.hasOwn(multiples, all[0])) scale *= multiples[all.shift()];
  let parts = [];
  for (let at = 0; at < all.length; at += 1) {
    const two = all.slice(at, at + 2).join(" ");
    if (Object.hasOwn(units, two)) [parts, at] = [[...parts, units[two]], at + 1];
    else if (Object.hasOwn(units, all[at])) parts.push(units[all[at]]);
    else if (!(per.includes(all[at]) && Object.hasOwn(units, all[at + 1]))) parts.push([all[at].replace(/(.)s$/, "$1")]);
  }
  const name = parts.map(([each]) => each).join(" ");
  const [first = "", kind = first, factor = 1] = parts[0] ?? [];
  return { name, kind: kind + name.slice(first.length), factor, scale };
};

// The unit of a figure and the currency before it, as if that stood after the words that multiply: "million $ a year".
const unitWithMoney = ({ unit, money = "" }, tables) => {
  const all = unit.split(" ");
  const count = all.findIndex((word) => !Object.hasOwn(tables.multiples, fold(word)));
  const at = count < 0 ? all.length : count;
  return unitOf([...all.slice(0, at), money, ...all.slice(at)].join(" "), tables);
};

// "Three quarters" and "two fifths" are not three and two.
const isFraction = (unit, { spoken, units }) => {
  const [first] = unit.split(" ");
  return /^(half|halve|quarter)$/.test(first) || (Object.hasOwn(spoken, first) && spoken[first][1] !== "" && !Object.hasOwn(units, first));
};

// Whether all words of a unit are units: "km", "km per hour", but not "% of output".
const isKnownUnit = ({ name }, { units }) => {
  const known = new Set(["", ...Object.values(units).map(([each]) => each)]);
  return name.split(" ").every((word) => known.has(word));
};

// Whether a unit is that of the answer, or its beginning: "7 casualties" for 7 casualties a day, but not "7 mg" for 7
// mg/kg.
const beginsAs = (here, its, unit, tables) => {
  const rest = { name: its.name.slice(here.name.length).trim() };
  const isRate = rest.name && (unit.includes("/") || / (per|por|pro|par) /i.test(unit));
  return `${its.name} `.startsWith(`${here.name} `) && !(isRate && isKnownUnit(here, tables) && isKnownUnit(rest, tables));
};

// Whether words that are no units follow the right unit: "3% of output" for "3%".
const saysMore = (here, its, tables) => its.name !== "" && here.name.startsWith(`${its.name} `) && isKnownUnit(its, tables) && !isKnownUnit(here, tables);

// The figures that were read, if one has a mark that others use between thousands: "1.000", "800,000".
const readInDoubt = (typed, mark, tables) => {
  const isDoubtful = /(^|[^0-9.,])[0-9]{1,3}[.,][0-9]{3}(?![0-9]|[.,][0-9])/.test(leveled(typed));
  return (isDoubtful && readFigures(typed, mark, tables)?.figures) || [];
};

const close = (value) => Number(value.toPrecision(12));

// Those of some comparators that end the words before a figure, the longest first: "no more than" before "more than".
const endingIn = (before, comparators) => comparators.filter((one) => ` ${before}`.endsWith(` ${one}`));

// On which side of a figure the words before it are: above (1), below (-1) or neither.
const sideOf = (before, { above, below }) => {
  const [up = "", down = ""] = [above, below].map((words) => endingIn(before, words)[0]);
  return Math.sign(up.length - down.length);
};

// Whether the words before a typed figure rule out the right one: "less than 5" for more than 5, or for 5 itself.
const isRuledOut = ({ before = "" }, wanted, tables) => {
  const [mine, its] = [before, fold(wanted.before ?? "")].map((each) => sideOf(each, tables));
  const isExact = !wanted.before && !wanted.within && !endingIn(before, tables.loose).length;
  return mine * its < 0 || (mine !== 0 && isExact);
};

// What to say about a typed figure: "right", "unit" if it is in another unit, "words" if other words follow, else
// "wrong".
const judgeFigure = (typed, wanted, tables) => {
  const read = readFigures(typed, wanted.mark ?? ".", tables);
  const { figures = [], unit = "", within = figures.map((figure) => [figure, figure]) } = wanted;
  if (!read || !figures.length || isRuledOut(read, wanted, tables)) return "wrong";
  const [its, bare] = [unitOf(unit, tables), unitOf(read.unit, tables)];
  const money = read.money && [read.money, read.money.slice(-1)].find((one) => its.name.includes(unitOf(one, tables).name));
  const here = bare.name && money ? unitWithMoney({ ...read, money }, tables) : bare;
  const fits = (times) => read.figures.length === figures.length
    && read.figures.every((figure, at) => close(figure * times) >= within[at][0] && close(figure * times) <= within[at][1]);
  const scales = here.scale / its.scale;
  if (read.money && /\p{Sc}/u.test(its.name) && !money) return fits(1) || fits(scales) ? "unit" : "wrong";
  if (!read.unit) return fits(1) || fits(scales) ? "right" : "wrong";
  if (!its.name && (isFraction(here.name, tables) || (read.strict && here.name))) return "wrong";
  if (!its.name || !here.name || beginsAs(here, its, unit, tables)) return fits(scales) ? "right" : "wrong";
  if (saysMore(here, its, tables)) return fits(scales) ? "words" : "wrong";
  const times = its.kind === here.kind ? scales * (here.factor / its.factor) : 0;
  if (times && fits(times)) return "right";
  return times && (its.name === here.name || !fits(scales)) ? "wrong" : "unit";
};

// The same for an amount that is a written answer, 15 km: its unit and what stands before it belong to it. Null if what
// was typed is not a figure.
const judgeAmount = (typed, { before = "", figures = [], unit = "", mark = "." }, tables) => {
  const read = readFigures(typed, mark, tables);
  if (!read) return null;
  const [its, here] = [unitOf(unit, tables), unitWithMoney(read, tables)];
  const fits = (one, other) => read.figures.length === figures.length
    && read.figures.every((figure, at) => close(figure * one) === close(figures[at] * other));
  const alike = read.before === fold(before);
  if (alike && here.kind === its.kind && fits(here.scale * here.factor, its.scale * its.factor)) return "right";
  return alike && its.name && here.name && its.name !== here.name && !saysMore(here, its, tables) && fits(here.scale, its.scale) ? "unit" : "wrong";
};
