/** Brings the row of the card from which the person came back into view. */
export function reveal(card) {
  document.getElementById(`row-${card}`)?.scrollIntoView({ block: "center" });
}
