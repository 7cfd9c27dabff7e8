// Figures as learners write them, by the rules that figures in a project have, but with some patience: about what stands
// before them, for number words, and for the other decimal mark where only that makes sense. `tables` has the words.
const RUN = "[0-9]+(?:[ ',.][0-9]+)*";
const GROUPED = { ".": ",", ",": "." };

const leveled = (text) => text.normalize("NFKC").replace(/[’ʼ]/g, "'").replace(/−/g, "-").replace(/⁄/g, "/").replace(/\s+/g, " ").trim();

const readDigits = (run, mark) => {
  const whole = new RegExp(`^(?:[0-9]+|[1-9][0-9]{0,2}([ '${GROUPED[mark]}])[0-9]{3}(?:\\1[0-9]{3})*)(?:[${mark}][0-9]+)?$`);
  if (!whole.test(run)) return null;
  const [before, after = "0"] = run.split(mark);
  return Number(`${before.replace(/[^0-9]/g, "")}.${after}`);
};

// The figures in a text, one or the two of a range, and what stands after them; null where there is none or it is odd.
const readFigures = (text, mark, tables) => {
  const plain = leveled(text);
  const found = plain.match(new RegExp(`^(.*?)((?<![\\p{L}\\p{N}])[-–])?(${RUN})(.*)$`, "su"));
  if (!found) return readWords(plain, tables);
  const [, before, sign, run, after] = found;
  const range = after.match(new RegExp(`^(?: [-–] |[-–]| (?:to|or|and|until|till|through|עד|או) )([-–])?(${RUN})(.*)$`, "su"));
  const digits = (each) => readDigits(each, mark) ?? readDigits(each, GROUPED[mark]);
  const signed = (negative, each) => (negative ? -1 : 1) * digits(each);
  const figures = [signed(sign || /(^|\s)minus $/i.test(before), run), ...(range ? [signed(range[1], range[2])] : [])];
  const odd = /[\p{L}.,/]$/u.test(before.trimEnd()) && before === before.trimEnd();
  if (odd || [run, ...(range ? [range[2]] : [])].some((each) => digits(each) === null)) return null;
  return withUnit(figures, (range ? range[3] : after).replace(/^[)\]"']|[.,;:!?)\]]+$/g, ""), tables);
};

const withUnit = (figures, rest, tables) => {
  const unit = rest.trim();
  const [first] = fold(unit).split(" ");
  if (/^\p{L}/u.test(rest) && !(Object.hasOwn(tables.units, first) || Object.hasOwn(tables.scales, first))) return null;
  return unit && !/^[\p{L}\p{Sc}%‰°]/u.test(unit) ? null : { figures, unit };
};

// "Two to three days": as many words as go on with a number belong to it.
const readWords = (plain, tables) => {
  const all = fold(plain).split(" ");
  const start = all.findIndex((word, at) => Object.hasOwn(tables.cardinals, word) || (Object.hasOwn(tables.scales, word) && all[at - 1] === "a"));
  if (start < 0) return null;
  const negative = all[start - 1] === "minus" ? -1 : 1;
  const [low, after] = wordedNumber(all, start, tables);
  const [high, end] = ["to", "or", "and"].includes(all[after]) && Object.hasOwn(tables.cardinals, all[after + 1])
    ? wordedNumber(all, after + 1, tables) : [null, after];
  return { figures: [negative * low, ...(high === null ? [] : [high])], unit: all.slice(end).join(" ") };
};

const wordedNumber = (all, start, { cardinals, scales }) => {
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

// A unit in one form, what it is a multiple of, and by what the words before it multiply.
const unitOf = (text, { units, scales, per }) => {
  const all = fold(text).split(" ").filter(Boolean);
  let scale = 1;
  while (Object.hasOwn(scales, all[0])) scale *= scales[all.shift()];
  let parts = [];
  for (let at = 0; at < all.length; at += 1) {
    const two = all.slice(at, at + 2).join(" ");
    if (Object.hasOwn(units, two)) [parts, at] = [[...parts, units[two]], at + 1];
    else if (Object.hasOwn(units, all[at])) parts.push(units[all[at]]);
    else if (!(per.includes(all[at]) && Object.hasOwn(units, all[at + 1]))) parts.push([all[at].replace(/(?<=.)s$/, "")]);
  }
  const name = parts.map(([each]) => each).join(" ");
  const [first = "", kind = first, factor = 1] = parts[0] ?? [];
  return { name, kind: kind + name.slice(first.length), factor, scale };
};

const close = (value) => Number(value.toPrecision(12));

// What to say to a typed figure: "right", "unit" where it is given in another one, else "wrong".
const judgeFigure = (typed, wanted, tables) => {
  const read = readFigures(typed, wanted.mark ?? ".", tables);
  const { figures = [], unit = "", within = figures.map((figure) => [figure, figure]) } = wanted;
  if (!read || !figures.length) return "wrong";
  const [its, here] = [unitOf(unit, tables), unitOf(read.unit, tables)];
  const fits = (times) => read.figures.length === figures.length
    && read.figures.every((figure, at) => close(figure * times) >= within[at][0] && close(figure * times) <= within[at][1]);
  const scales = here.scale / its.scale;
  if (!read.unit) return fits(1) || fits(scales) ? "right" : "wrong";
  if (!its.name || !here.name || `${its.name} `.startsWith(`${here.name} `)) return fits(scales) ? "right" : "wrong";
  const times = its.kind === here.kind ? scales * (here.factor / its.factor) : 0;
  if (times && fits(times)) return "right";
  return times && (its.name === here.name || !fits(scales)) ? "wrong" : "unit";
};
