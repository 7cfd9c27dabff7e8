// A formula as someone may type it: x² as x^2, H₂O as H2O, π as pi, with or without spaces. Both are brought into one
// form. Case counts: CO is not Co.
const isFormula = (html) => /<math|<su[bp]>/.test(html);

const isOnlyFormula = (html) => /^<math(?:(?!<math).)*<\/math>$/s.test(html);

const sameFormula = (typed, text, spelling) => {
  const [here, there] = [typed, text].map(inOneForm).map((form) => (spelling === "fold" ? form.toLowerCase() : form));
  return here !== "" && here === there;
};

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
const IN_LINE = "0123456789+-=()ni";

const inOneForm = (text) => [...text.normalize("NFC")
  .replace(new RegExp(`[${RAISED}]+`, "gu"), (run) => `^${[...run].map((sign) => IN_LINE[RAISED.indexOf(sign)]).join("")}`)
  .replace(new RegExp(`[${LOWERED}]`, "gu"), (sign) => IN_LINE[LOWERED.indexOf(sign)])]
  .map((sign) => words.formulas[sign] ?? sign).join("")
  .replace(/\*\*/g, "^").replace(/[\s_{}$\\]/g, "").replace(/(^|[^0-9])\*|\*(?![0-9])/g, "$1")
  .replace(/\^\(([+-]?[0-9A-Za-z]+[+-]?)\)/g, "^$1").replace(/\^([+-])(?![0-9A-Za-z])/g, "$1");
