// Presses that do not count: the second click of a double click, in milliseconds, and a key that is held down.
const DOUBLE = 300;

const once = () => {
  let last = -DOUBLE;
  return (event) => {
    if (event.detail > 1 && event.timeStamp - last < DOUBLE) event.preventDefault();
    last = event.timeStamp;
  };
};

document.addEventListener("keydown", (event) => { if (event.repeat && event.key === "Enter") event.preventDefault(); });
