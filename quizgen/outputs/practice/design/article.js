// Whether a text is right except for an article before it: "the drones" for "drones". Where articles show gender, one
// may be added or left out, but none may replace another. A letter among letters is not an article: "A minor" beside "E
// minor". "Because" before either text makes no difference, nor do "to" and "that", if they are no part of a name.
const isButArticle = (typed, texts) => {
  const mine = withoutArticle(typed);
  const fits = (text) => [text, respelled(text)].some((one) => isSameBut(mine, withoutArticle(one)));
  return texts.some((text) => !isFormula(text) && fits(plainOf(text))) && !isAnothersBut(mine, typed.length, texts);
};

const isSameBut = (mine, right) => mine.rest === right.rest && (mine.article === right.article ? mine.lead !== right.lead
  : !isOwnLetter(right) && (words.articles.alike || !mine.article || !right.article));

// An article of one letter, joined to the next word, may belong to that word: it may be added, but not left out.
const isOwnLetter = ({ article }) => article.length === 1 && words.articles.joined.includes(article);

// A text without the article that it begins with, even after "because" or another word that leads to it.
const withoutArticle = (text) => {
  const plain = withoutBecause(text);
  const [start = "", article = ""] = ARTICLE?.exec(plain) ?? [];
  return { lead: text.slice(0, -plain.length), article: article.trim().toLowerCase(), rest: canonical(plain.slice(start.length), words.figures) };
};

const withoutBecause = (text) => [BECAUSE, CLAUSE].reduce((plain, lead) => (lead ? plain.replace(lead, "") : plain), text);

// Some scripts and some languages write no space after it: "parce qu'il".
const leadPattern = (all, flags) => {
  const ways = all.map((word) => word.replace(/ /g, "\\s+").replace("'", "['’]")
    + (/'$/.test(word) ? "\\s*" : /[\p{Script=Han}\p{Script=Hiragana}]| ש$/u.test(word) ? "[\\p{P}\\s]*" : "(?:\\p{P}*\\s+)"));
  return ways.length ? new RegExp(`^[\\p{P}\\s]*(?:${ways.join("|")})(?=[\\p{P}\\s]*[\\p{L}\\p{N}])`, flags) : null;
};
const BECAUSE = leadPattern(words.because, "iu");
const CLAUSE = leadPattern(words.clause, "u");

const articlePattern = ({ words: apart, elided, joined }) => {
  const ways = [...apart.map((word) => `${word}\\s+(?=\\p{L}${word.length > 1 ? "|\\p{N}" : ""})`),
    ...elided.map((word) => `${word}['’]\\s*(?=\\p{L})`), ...joined.map((word) => `${word}(?=\\p{L}{2})`)];
  return ways.length ? new RegExp(`^[\\p{P}\\s]*(${ways.join("|")})`, "iu") : null;
};
const ARTICLE = articlePattern(words.articles);

// Whether another answer in the deck differs from the text only in that.
const isAnothersBut = ({ rest }, length, texts) => {
  const own = new Set(texts.flatMap((text) => [text, respelled(text)]).map((text) => canonical(plainOf(text), words.figures)));
  const isLike = (text) => [withoutArticle(text).rest, canonical(text.replace(/^\p{L}\s/u, ""), words.figures)].includes(rest);
  return deck.items.some((item) => namesOf(item).map(plainOf).some((text) =>
    Math.abs(text.length - length) < 24 && !own.has(canonical(text, words.figures)) && isLike(text)));
};
