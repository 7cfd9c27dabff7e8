// The figures in what somebody wrote: "1,500 a day" has 1500, "2 to 3" has 2 and 3.
const figuresIn = (text) => {
  const plain = text.normalize("NFKC").replace(/(\p{L})\d+/gu, "$1").replace(/(\d)[,\s](?=\d{3}(?!\d))/g, "$1").replace(/([\w)])[-−]/g, "$1 ");
  return (plain.match(/[-−]?\d*\.?\d+/g) ?? []).map((found) => Number(found.replace("−", "-")));
};

const sameFigures = (text, figures) => {
  const found = figuresIn(text);
  return figures.length > 0 && found.length === figures.length && found.every((figure, at) => figure === figures[at]);
};
