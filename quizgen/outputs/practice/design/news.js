// What has changed since the learner was last here: the questions of that time are kept as digests, by the digests of
// their ids.
const seenNow = () => Object.fromEntries(deck.items.map((item) => [shortOf(item.id), shortOf(shownOf(item))]));

// What a learner sees of a question: itself, its options, and what is right.
const shownOf = ({ stem, answer, options = [], pairs = [] }) => JSON.stringify([stem, answer,
  options.map(({ text, right }) => `${text} ${Boolean(right)}`).sort(), pairs.map(({ prompt, option }) => `${prompt} ${options[option].text}`).sort()]);

// FNV-1a, in 32 bits.
const shortOf = (text) => {
  let code = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) code = Math.imul(code ^ text.charCodeAt(at), 0x01000193);
  return (code >>> 0).toString(36);
};

const isSeen = (seen) => isObject(seen) && Object.values(seen).every((code) => typeof code === "string");

// What is new to a learner who has begun, compared with what was seen before; from now on, all that there is counts as
// seen.
const takeNews = (isBegun) => {
  const [seen, now] = [store.seen(), seenNow()];
  store.see(now);
  if (!isBegun || !isSeen(seen)) return null;
  const before = Object.fromEntries(carriedOn(new Map(Object.entries(seen)), shortOf));
  const [was, is] = [before, now].map((codes) => (item) => codes[shortOf(item.id)]);
  const news = {
    added: deck.items.filter((item) => !was(item)),
    changed: deck.items.filter((item) => was(item) && was(item) !== is(item)),
    removed: Object.keys(before).filter((code) => !has(now, code)),
  };
  return Object.values(news).some(({ length }) => length) ? news : null;
};

// Said once, above everything else; changed questions are asked before new ones, which will be asked anyway.
const newsCard = (news) => {
  if (!news) return [];
  const parts = Object.entries(news).filter(([, found]) => found.length).map(([name, found]) => counted(found.length, name));
  const items = [...news.changed, ...shuffled(news.added)].slice(0, ROUND);
  const look = button(words.start.look, () => startWith(runOf(eased(items))));
  return make("section", { class: "card news" }, make("p", {}, filled(words.start.news, { parts: parts.join(" · ") })), items.length ? look : []);
};
