// What was typed, compared with what is right. If spelling is "exact", it must be spelled the same; otherwise it may
// differ in case, accents, signs and the like, and the learner is told, unless spelling does not matter at all
// ("fold").
const isSame = (typed, text, spelling) => isSpelledSame(typed, text)
  || (spelling !== "exact" && [text, respelled(text)].some((one) => canonical(one, words.figures) === canonical(typed, words.figures)))
  || (spelling !== "exact" && canonical(joined(text), words.figures) === canonical(joined(typed), words.figures))
  || (spelling !== "exact" && isSameOne(typed, text));

// Without dots between letters, as in text/other_spellings.py: "U.S.A." is "USA", and "Ph.D." "PhD".
const DOTTED = /(?<![\p{L}\p{N}])(?:(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}.])|(?:\p{L}{1,2}\. ?){2,})/gu;
const joined = (text) => text.replace(DOTTED, (letters) => `${letters.replace(/[. ]/g, "")} `);

// "A month", "one month" and "1 month" are the same: one of a unit.
const isSameOne = (typed, text) => {
  const [mine, right] = [typed, text].map(ofOneUnit);
  return mine !== undefined && mine === right;
};

const ofOneUnit = (text) => {
  const [, first = "", unit = ""] = /^(\S+) (.+)$/u.exec(fold(leveled(text))) ?? [];
  const { cardinals, own, units } = words.figures;
  const isOne = ["a", "an", "1"].includes(first) || (has(cardinals, first) && cardinals[first] === 1) || (has(own, first) && own[first] === 1);
  return isOne && (has(units, unit) || has(units, unit.split(" ")[0])) ? unit : undefined;
};

const isSpelledSame = (typed, text) => keyboard(typed) === keyboard(text);

// What is typed may begin with a capital, as many keyboards put one there.
const uncapitalized = (text) => text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());

// An amount is right as a figure, in whatever unit; what is not a figure is compared as a text.
const says = (typed, texts, { spelling, amounts } = {}) => texts.some((text) => isAmount(typed, amounts?.[text], text)
  ?? ((isFormula(text) && sameFormula(typed, plainOf(text), spelling)) || (!isOnlyFormula(text) && isSame(typed, plainOf(text), spelling))))
  || (spelling !== "exact" && isButArticle(typed, texts));

// Digits that are no amount have to be right sign by sign: "1/2 km" is not "1.2 km".
const isAmount = (typed, amount, text) => {
  if (amount && isSpelledSame(typed, plainOf(text))) return true;
  const judged = amount && judgeAmount(typed, amount, words.figures);
  if (judged) return judged === "right";
  return amount && /[0-9]/.test(typed) ? isLeveledSame(typed, plainOf(text)) : undefined;
};

const isInOtherUnit = (typed, { amounts = {} }) => Object.values(amounts).some((amount) => judgeAmount(typed, amount, words.figures) === "unit");

// What to remark on in what was typed: how it differs from everything that is right, in case, accents, other signs or
// the article.
const toMind = (typed, texts, spelling) => {
  const right = texts.map(plainOf);
  const ways = spelling === "exact" ? [typed] : [typed, uncapitalized(typed)];
  const written = spelling === "exact" ? keyboard : withoutStop;
  if (spelling === "fold" || !typed.trim() || right.some((text) => ways.some((way) => written(way) === written(text)))) return null;
  if (texts.some((text) => isFormula(text) && sameFormula(typed, plainOf(text), spelling))) return null;
  const near = right.find((text) => isSame(typed, text));
  if (near === undefined) return isButArticle(typed, texts) ? toMindBut(typed, texts, spelling) : null;
  const [here, there] = [written(typed), written(near)];
  if (here.toLowerCase() === there.toLowerCase()) return "capitals";
  if (unaccented(here) === unaccented(there)) return "accents";
  return fold(here) === fold(there) ? "signs" : null;
};

// "Because" itself needs no remark, but what follows it may.
const toMindBut = (typed, texts, spelling) => {
  const plain = withoutBecause(typed, TYPED_CLAUSE);
  if (plain !== typed) return toMind(plain, texts, spelling);
  const { article, rest } = withoutArticle(typed);
  return texts.map(plainOf).some((text) => withoutArticle(text).rest === rest && withoutArticle(text).article === article) ? null : "article";
};

// Many people end what they write with a full stop.
const withoutStop = (text) => keyboard(text).replace(/\s*[.!]+$/, "");

const unaccented = (text) => caseless(text.normalize("NFD")).replace(/\p{Mn}/gu, (mark) => (isAccent(mark) ? "" : mark))
  .replace(REPLACED, (letter) => LETTERS[letter]);
