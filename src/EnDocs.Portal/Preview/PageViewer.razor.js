/** Tells the styles the shape of each page as its image arrives, so that a turned page takes the right room. */
export function measure(viewer) {
  viewer.addEventListener("load", (event) => tell(event.target), true);
  viewer.querySelectorAll("img").forEach(tell);
}

/** Scrolls the place of a value into sight without moving the focus. */
export function reveal(viewer, key) {
  const box = key && viewer.querySelector(`.box[data-key="${CSS.escape(key)}"]`);
  box?.scrollIntoView({ block: "center", inline: "center", behavior: "smooth" });
}

function tell(image) {
  if (image instanceof HTMLImageElement && image.naturalHeight > 0) {
    image.closest(".sheet")?.style.setProperty("--ratio", image.naturalWidth / image.naturalHeight);
  }
}
