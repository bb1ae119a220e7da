// Keeps what is typed in this tab of the browser (sessionStorage), so that a reload loses nothing. It goes nowhere else
// and is gone with the tab. It also brings the finding at hand into view.
const PLACE = "conversation-coach-draft";
const SETTLED_MS = 200; // the boxes show what the server put into them a moment after this is called
let told = null;
let turn = 0;
let waiting = 0;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE)) || {};
  } catch {
    return {};
  }
}

function keep() {
  const fields = { ...told.fields };
  for (const key of Object.keys(fields)) {
    const box = document.querySelector(`.st-key-${CSS.escape(key)} :is(textarea, input[type="text"])`);
    if (box && !box.readOnly && box.getAttribute("role") !== "combobox") fields[key] = box.value;
  }
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ owner: told.owner, fields }));
  } catch {
    // storage is full or switched off: a reload loses the text, as it would without this
  }
}

export default function ({ data, setTriggerValue }) {
  clearTimeout(waiting);
  if (data.forget) {
    sessionStorage.removeItem(PLACE);
    document.removeEventListener("input", keep);
    return;
  }
  const { owner, fields } = kept();
  if (data.blank && !data.asked && owner === data.owner && Object.values(fields).some((text) => text.trim())) {
    setTriggerValue("restored", fields);
    return;
  }
  told = data;
  waiting = setTimeout(keep, SETTLED_MS);
  document.addEventListener("input", keep);
  if (data.at_hand && data.turn > turn) {
    document.querySelector(`.st-key-${CSS.escape(data.at_hand)}`)?.scrollIntoView({ block: "nearest" });
  }
  turn = data.turn;
}
