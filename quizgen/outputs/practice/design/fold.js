// What makes two answers the same: without case, accents, punctuation or doubled spaces.
const fold = (text) => {
  const apart = text.replace(/(^|[^\p{L}\p{N}_)])-(?=\p{Nd})/gu, "$1−").replace(/([\p{L}\p{N}_])['’]s(?![\p{L}\p{N}_])/gu, "$1 s");
  const whole = caseless(apart.normalize("NFKD"));
  const marked = whole.replace(/['’‘`]|\p{Cf}/gu, "").replace(/\p{Mn}/gu, (mark) => (isAccent(mark) ? "" : mark))
    .replace(/[\p{Z}\p{Cc}]|(?![#%])\p{P}/gu, " ");
  return marked.split(" ").filter(Boolean).join(" ") || whole.trim();
};

const CASES = { "ß": "ss", "ς": "σ", "\u0345": "ι" };
const caseless = (text) => text.toLowerCase().replace(/[ßς\u0345]/g, (letter) => CASES[letter]);

// An accent may be left out; a mark without which it is another letter may not. Unicode numbers marks by where they
// stand, and normalizing puts two of them in the order of their numbers: accents are those from 10 to 36 and above 200.
const follows = (mark, other) => `${mark}${other}`.normalize("NFD") !== `${mark}${other}`;
const isAccent = (mark) => follows(mark, "\u0F74") || (follows(mark, "\u094D") && follows("\u0C55", mark));
