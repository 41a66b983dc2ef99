const notice = document.getElementById("components-reconnect-modal");

if (notice) {
  notice.addEventListener("components-reconnect-state-changed", (change) => {
    const state = change.detail.state;
    notice.dataset.state = state;
    if (state === "hide") {
      notice.close();
    } else if (!notice.open) {
      notice.showModal();
    }
    if (state === "failed") {
      document.addEventListener("visibilitychange", retryWhenSeen);
    }
  });
  document.getElementById("components-reconnect-button").addEventListener("click", retry);
  document.getElementById("reconnect-reload").addEventListener("click", () => location.reload());
}

async function retry() {
  document.removeEventListener("visibilitychange", retryWhenSeen);
  try {
    if (!(await Blazor.reconnect())) {
      location.reload();
    }
  } catch {
    document.addEventListener("visibilitychange", retryWhenSeen);
  }
}

async function retryWhenSeen() {
  if (document.visibilityState === "visible") {
    await retry();
  }
}
