// Whether a text is right except for an article before it: "the drones" for "drones". Where articles show gender, one
// may be added or left out, but none may replace another. A letter among letters is not an article: "A minor" beside "E
// minor". "Because" before either text makes no difference, nor do "to" and "that", if they are no part of a name.
const isButArticle = (typed, texts) => {
  const mine = [CLAUSE, TYPED_CLAUSE].map((clause) => withoutArticle(typed, clause));
  const fits = (text) => [text, respelled(text)].some((one) => mine.some((way) => isSameBut(way, withoutArticle(one))));
  return texts.some((text) => !isFormula(text) && fits(plainOf(text))) && !mine.some((way) => isAnothersBut(way, typed.length, texts));
};

const isSameBut = (mine, right) => mine.rest === right.rest && (mine.article === right.article ? mine.lead !== right.lead
  : !isOwnLetter(right) && (words.articles.alike || !mine.article || !right.article));

// An article of one letter, joined to the next word, may belong to that word: it may be added, but not left out.
const isOwnLetter = ({ article }) => article.length === 1 && words.articles.joined.includes(article);

// A text without the article that it begins with, even after "because" or another word that leads to it.
const withoutArticle = (text, clause = CLAUSE) => {
  const plain = withoutBecause(text, clause);
  const [start = "", article = ""] = ARTICLE?.exec(plain) ?? [];
  return { lead: text.slice(0, -plain.length), article: article.trim().toLowerCase(), rest: canonical(plain.slice(start.length), words.figures) };
};

const withoutBecause = (text, clause) => [BECAUSE, clause].reduce((plain, lead) => (lead ? plain.replace(lead, "") : plain), text);

// Some scripts and some languages write no space after it: "parce qu'il".
const leadPattern = (all, flags) => {
  const ways = all.map((word) => word.replace(/ /g, "\\s+").replace("'", "['’]")
    + (/'$/.test(word) ? "\\s*" : /[\p{Script=Han}\p{Script=Hiragana}]| ש$/u.test(word) ? "[\\p{P}\\s]*" : "(?:\\p{P}*\\s+)"));
  return ways.length ? new RegExp(`^[\\p{P}\\s]*(?:${ways.join("|")})(?=[\\p{P}\\s]*[\\p{L}\\p{N}])`, flags) : null;
};
const BECAUSE = leadPattern(words.because, "iu");

// A capital makes it part of a name, “To Kill a Mockingbird”, but learners begin any answer with one.
const [CLAUSE, TYPED_CLAUSE] = ["u", "iu"].map((flags) => leadPattern(words.clause, flags));

const articlePattern = ({ words: apart, elided, joined }) => {
  const ways = [...apart.map((word) => `${word}\\s+(?=\\p{L}${word.length > 1 ? "|\\p{N}" : ""})`),
    ...elided.map((word) => `${word}['’]\\s*(?=\\p{L})`), ...joined.map((word) => `${word}(?=\\p{L}{2})`)];
  return ways.length ? new RegExp(`^[\\p{P}\\s]*(${ways.join("|")})`, "iu") : null;
};
const ARTICLE = articlePattern(words.articles);

// Whether another answer in the deck differs from the text only in that.
const isAnothersBut = ({ rest }, length, texts) => {
  const own = new Set(texts.flatMap((text) => [text, respelled(text)]).map((text) => canonical(plainOf(text), words.figures)));
  const isLike = (text) => [withoutArticle(text).rest, withoutArticle(text, TYPED_CLAUSE).rest, canonical(text.replace(/^\p{L}\s/u, ""), words.figures)].includes(rest);
  return deck.items.some((item) => namesOf(item).map(plainOf).some((text) =>
    Math.abs(text.length - length) < 24 && !own.has(canonical(text, words.figures)) && isLike(text)));
};
