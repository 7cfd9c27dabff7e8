// Presses that do not count: the second click of a double click, within so many milliseconds, and a key that is held
// down.
const DOUBLE = 300;

const once = () => {
  let last = -DOUBLE;
  return (event) => {
    if (event.detail > 1 && event.timeStamp - last < DOUBLE) event.preventDefault();
    last = event.timeStamp;
  };
};

// If nothing else has the focus, Enter presses the large button.
document.addEventListener("keydown", (event) => {
  const held = event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  if (event.key === "Enter" && !held && document.activeElement?.matches("body, h2")) {
    event.preventDefault();
    document.querySelector("#main .main:enabled")?.click();
  }
});

document.addEventListener("keydown", (event) => { if (event.repeat && event.key === "Enter") event.preventDefault(); });
