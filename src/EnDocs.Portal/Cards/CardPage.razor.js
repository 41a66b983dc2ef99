/** Ctrl+S saves, by the key's place on the board, so that the layout does not matter. */
export function listen(page) {
  const onKey = async (event) => {
    if (event.code !== "KeyS" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const field = document.activeElement;
    // Leaving the field tells the server what was typed in it.
    field?.blur?.();
    await page.invokeMethodAsync("SaveByKeyAsync");
    field?.focus?.({ preventScroll: true });
  };
  document.addEventListener("keydown", onKey);
  return { stop: () => document.removeEventListener("keydown", onKey) };
}
