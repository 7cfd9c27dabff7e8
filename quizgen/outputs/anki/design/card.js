  function list(found) { return Array.prototype.slice.call(found); }

  function words(element) { return element.textContent.replace(/\s+/g, " ").trim(); }

  // What is said in the language of the card, English where it has none; a note may have words of its own.
  function spoken(every) {
    var names = every[0], own = sheet.getAttribute("data-words");
    var known = every.slice(1).filter(function (words) { return words[0] === sheet.lang; })[0] || every[1];
    own = own ? JSON.parse(decodeURIComponent(own)) : {};
    return known.map(function (word, n) { return own[names[n]] || word; });
  }

  // The page is the same for both sides on computers; on Android each side has one of its own.
  function keep(state) {
    window.quizgen = state;
    try { sessionStorage.setItem("quizgen", JSON.stringify(state)); } catch (refused) { return; }
  }

  function kept(question) {
    var found = window.quizgen;
    try { found = found || JSON.parse(sessionStorage.getItem("quizgen")); } catch (refused) { return null; }
    return found && found.question === question && Array.isArray(found.chosen) ? found : null;
  }

  function button(element, act) {
    element.classList.add("tappable");
    element.setAttribute("role", "button");
    element.setAttribute("aria-pressed", "false");
    element.tabIndex = 0;
    element.onclick = act;
    element.onkeydown = function (event) {
      var step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (step) (element[step] || element).focus();
      else if (["Enter", " ", "x", "X"].indexOf(event.key) >= 0) act();
      else return;
      taken(event);
    };
  }

  function taken(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  // Figures and letters, wherever the focus is. On computers Anki has them for itself (1 to 7, A, B, D, E, F, I ...):
  // there, figures come with Alt, which it leaves alone. `act` tells whether it had a use for one.
  function listen(act) {
    if (window.quizgenKeys) document.removeEventListener("keydown", window.quizgenKeys, true);
    window.quizgenKeys = act && function (event) {
      var asked = asksFor(event);
      if (asked && document.contains(sheet) && act(asked)) taken(event);
    };
    if (act) document.addEventListener("keydown", window.quizgenKeys, true);
  }

  function asksFor(event) {
    var figure = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (event.ctrlKey || event.metaKey || event.altKey !== onComputer() || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return "";
    if (onComputer()) return figure ? figure[1] : "";
    return event.key.length === 1 ? event.key.toUpperCase() : "";
  }

  function onComputer() { return typeof window.pycmd === "function"; }

  function say(element, said) {
    var tag = document.createElement("bdi");
    tag.className = "said";
    tag.textContent = said;
    element.appendChild(tag);
  }
