// What makes two answers the same: without case, accents, punctuation or doubled spaces, and with what people write for
// letters that they do not have on their keyboards.
const fold = (text) => {
  const apart = text.replace(/(^|[^\p{L}\p{N}_)])-(?=\p{Nd})/gu, "$1−").replace(/([\p{L}\p{N}_])['’]s(?![\p{L}\p{N}_])/gu, "$1 s");
  const whole = caseless(apart.normalize("NFKD"));
  const marked = whole.replace(/['’‘`ʻʼʽʾʿˈـ]|\p{Cf}/gu, "").replace(/\p{Mn}/gu, (mark) => (isAccent(mark) ? "" : mark))
    .replace(/[\p{Z}\p{Cc}]|(?![#%])\p{P}/gu, " ").replace(REPLACED, (letter) => LETTERS[letter]);
  return marked.split(" ").filter(Boolean).join(" ") || whole.trim();
};

const CASES = { "ß": "ss", "ς": "σ", "\u0345": "ι" };
const caseless = (text) => text.toLowerCase().replace(/[ßς\u0345]/g, (letter) => CASES[letter]);

const LETTERS = {
  ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ȷ: "j", ŧ: "t", ŋ: "n", ĸ: "k", ə: "e", æ: "ae", œ: "oe", þ: "th",
  ƒ: "f", ɓ: "b", ɖ: "d", ɗ: "d", ɛ: "e", ɔ: "o", ƙ: "k", ɲ: "n", ƴ: "y", ǥ: "g", ƶ: "z", ɨ: "i", ʉ: "u", ɣ: "g",
  ʋ: "v", ƚ: "l", ɫ: "l", ƀ: "b", ґ: "г", ی: "ي", ى: "ي", ک: "ك", ة: "ه", ہ: "ه",
};
const REPLACED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

// Two letters for one, as people often write: "Mueller" for "Müller".
const PAIRS = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe", Ä: "Ae", Ö: "Oe", Ü: "Ue", Å: "Aa", Ø: "Oe" };
const respelled = (text) => text.normalize("NFC").replace(/[äöüåøÄÖÜÅØ]/g, (letter) => PAIRS[letter]);

// An accent may be left out; a mark that makes it another letter may not. Unicode gives each mark a number by its
// position, and normalizing sorts marks by these: accents have those from 10 to 36 and above 200.
const follows = (mark, other) => `${mark}${other}`.normalize("NFD") !== `${mark}${other}`;
const isAccent = (mark) => follows(mark, "\u0F74") || (follows(mark, "\u094D") && follows("\u0C55", mark));

// The ten digits of a script follow one another, the first at a code point that ends in 0 or 6 in hexadecimal.
const digitOf = (digit) => {
  const code = digit.codePointAt(0);
  return /\p{Nd}/u.test(String.fromCodePoint(code & ~15)) ? code & 15 : (code & 15) - 6;
};

// A text as someone who sees it would type it: straight quotes, plain spaces and hyphens, nothing invisible. Two texts
// are spelled the same if this makes them the same.
const keyboard = (text) => text.normalize("NFC").replace(/[‘’‚‛′ʼʻ‹›`´]/g, "'").replace(/[“”„‟″«»]/g, '"').replace(/[‐‑‒–—―−]/g, "-")
  .replace(/…/g, "...").replace(/[ﬀ-ﬆ]/g, (letters) => letters.normalize("NFKC")).replace(UNSEEN, "").replace(SPACES, " ")
  .trim();

const SPACES = /[\s\x1c-\x1f\x85]+/g;
const UNSEEN = /(?![\u200c\u200d\u0600-\u0605\u06dd\u070f\u08e2\u{110bd}\u{110cd}\s\x1c-\x1f\x85])[\p{Cf}\p{Cc}]|[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0\ufe00-\ufe0f]/gu;
