// Whether a text is right but for an article before it, "the drones" for "drones". In languages whose articles tell a gender,
// one may be there or not, and none may stand for another. A letter among letters is no article: "A minor" beside "E minor".
// "Because" before either of them says nothing more.
const isButArticle = (typed, texts) => {
  const mine = withoutArticle(typed);
  const fits = (text) => [text, respelled(text)].some((one) => isSameBut(mine, withoutArticle(one)));
  return texts.some((text) => !isFormula(text) && fits(plainOf(text))) && !isAnothersBut(mine, typed.length, texts);
};

const isSameBut = (mine, right) => mine.rest === right.rest && (mine.article === right.article ? mine.because !== right.because
  : !isOwnLetter(right) && (words.articles.alike || !mine.article || !right.article));

// A letter that is written as one word with what follows may belong to it: it may be added, not left out.
const isOwnLetter = ({ article }) => article.length === 1 && words.articles.joined.includes(article);

// A text without the article that it begins with, be it after "because".
const withoutArticle = (text) => {
  const plain = withoutBecause(text);
  const [start = "", article = ""] = ARTICLE?.exec(plain) ?? [];
  return { because: plain !== text, article: article.trim().toLowerCase(), rest: canonical(plain.slice(start.length), words.figures) };
};

const withoutBecause = (text) => (BECAUSE ? text.replace(BECAUSE, "") : text);

// Some scripts write no space after it, nor do some languages: "parce qu'il".
const becausePattern = (all) => {
  const ways = all.map((word) => word.replace(/ /g, "\\s+").replace("'", "['’]")
    + (/'$/.test(word) ? "\\s*" : /[\p{Script=Han}\p{Script=Hiragana}]| ש$/u.test(word) ? "[\\p{P}\\s]*" : "(?:\\p{P}*\\s+)"));
  return ways.length ? new RegExp(`^[\\p{P}\\s]*(?:${ways.join("|")})(?=[\\p{P}\\s]*[\\p{L}\\p{N}])`, "iu") : null;
};
const BECAUSE = becausePattern(words.because);

const articlePattern = ({ words: apart, elided, joined }) => {
  const ways = [...apart.map((word) => `${word}\\s+(?=\\p{L}${word.length > 1 ? "|\\p{N}" : ""})`),
    ...elided.map((word) => `${word}['’]\\s*(?=\\p{L})`), ...joined.map((word) => `${word}(?=\\p{L}{2})`)];
  return ways.length ? new RegExp(`^[\\p{P}\\s]*(${ways.join("|")})`, "iu") : null;
};
const ARTICLE = articlePattern(words.articles);

// Whether another answer of the deck differs from the text in no more than that.
const isAnothersBut = ({ rest }, length, texts) => {
  const own = new Set(texts.flatMap((text) => [text, respelled(text)]).map((text) => canonical(plainOf(text), words.figures)));
  const isLike = (text) => [withoutArticle(text).rest, canonical(text.replace(/^\p{L}\s/u, ""), words.figures)].includes(rest);
  return deck.items.some((item) => namesOf(item).map(plainOf).some((text) =>
    Math.abs(text.length - length) < 24 && !own.has(canonical(text, words.figures)) && isLike(text)));
};
