// What makes two answers the same: without case, accents, punctuation or doubled spaces.
const fold = (text) =>
  text.normalize("NFKD").replace(/['’‘`]/gu, "").replace(/[\p{Mn}\p{Cf}]/gu, "").toLowerCase()
    .replace(/[\p{Z}\p{Cc}]|(?![#%])\p{P}/gu, " ").split(" ").filter(Boolean).join(" ");

// The figure in what somebody typed: "1,500 a day" is 1500; null where there is none.
const figureIn = (text) => {
  const found = text.replace(/[−–]/g, "-").match(/-?\d+(?:,\d{3})*(?:\.\d+)?/);
  return found ? Number(found[0].replaceAll(",", "")) : null;
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

const shuffled = (things) => {
  const left = [...things];
  for (let last = left.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [left[last], left[other]] = [left[other], left[last]];
  }
  return left;
};

const counted = (number, one, several = `${one}s`) => `${number} ${number === 1 ? one : several}`;

const typeNames = {
  "choice": "Multiple choice", "several": "All that apply", "true-false": "True or false", "matching": "Matching",
  "ordering": "Putting in order", "cloze": "Fill in the gap", "number": "Numbers", "typed": "Word or name",
  "any-of": "Name one", "all-of": "Name all", "short": "Short answer",
};
