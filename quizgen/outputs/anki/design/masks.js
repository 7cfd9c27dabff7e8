// Anki draws the masks. One that cannot says so, and shows the picture only on the back.
(function () {
  "use strict";
  try {
    anki.imageOcclusion.setup();
  } catch (unknown) {
    var sheet = document.querySelector(".sheet");
    sheet.classList.add("unmasked");
    if (sheet.classList.contains("front")) sheet.querySelector(".too-old").hidden = false;
  }
}());
