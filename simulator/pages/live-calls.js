// Puts each new call on top of the table that the server has rendered.
const rows = document.querySelector("#calls tbody");
const status = document.querySelector("#live");
const LONGEST_TABLE = 100;

if (rows && status) {
  const source = new EventSource("/control/calls/stream");
  source.onopen = () => {
    status.textContent = status.dataset.live;
  };
  source.onerror = () => {
    status.textContent = status.dataset.lost;
  };
  source.onmessage = (event) => {
    const call = JSON.parse(event.data);
    const row = document.createElement("tr");
    row.className = call.fault ? "faulty fresh" : "fresh";
    for (const text of [
      call.at.slice(11, 23),
      call.host,
      `${call.method} ${call.path}`,
      call.status ?? "—",
      call.code ?? "",
      call.clientId ?? "",
      call.person ?? "",
      call.fault ?? "",
    ]) {
      row.insertCell().textContent = String(text);
    }
    document.querySelector("#no-calls")?.remove();
    rows.prepend(row);
    while (rows.children.length > LONGEST_TABLE) rows.lastElementChild?.remove();
  };
}
