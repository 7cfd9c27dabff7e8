// What was right and wrong so far, by question; kept in this browser where it keeps anything, else until the page closes.
const openStore = (name) => {
  const place = `quizgen practice: ${name}`;
  let kept = {};
  try {
    const said = JSON.parse(localStorage.getItem(place) || "{}");
    if (said && typeof said === "object" && !Array.isArray(said)) kept = said;
  } catch { /* nothing is kept here, or what is kept cannot be read */ }
  const save = () => {
    try { localStorage.setItem(place, JSON.stringify(kept)); } catch { /* it is forgotten with the page */ }
  };
  return {
    state: (id) => (Object.hasOwn(kept, id) ? (kept[id] ? "right" : "missed") : "new"),
    tell: (id, right) => { kept[id] = right ? 1 : 0; save(); },
    forget: () => { kept = {}; save(); },
  };
};
