/** Message: one bubble; what somebody said, is saying, or could not send. */

import { useLayoutEffect, useRef, useState } from "../../vendor/hooks.js";
import { deleteMessage, react } from "../changes.js";
import { html } from "../html.js";
import { Confirm } from "./confirm.js";
import { Delivery } from "./delivery.js";
import { FormProblem } from "./field.js";
import { MessageActions } from "./message_actions.js";
import { MessageEdit } from "./message_edit.js";
import { Ninja } from "./ninja.js";
import { Provenance } from "./provenance.js";
import { Reactions } from "./reactions.js";
import { useSubmission } from "./submission.js";

/**
 * Show one item of a conversation.
 * @param {{item: object, name: string}} props `name` is the Helpy's.
 */
export function Message({ item, name }) {
  const { sender, state, text, message } = item;
  const { frame, doing, setDoing } = useDoing();
  const { isBusy, problem, run } = useSubmission(({ reaction }) => react(message, reaction));
  const isThinking = state === "streaming" && text === "";
  const isThere = Boolean(message) && !message.deletedAt;
  const onReact = (reaction) => run({ reaction });
  const isEditing = doing === "editing";
  const done = () => setDoing("");
  return html`<li ref=${frame} class="message ${sender} ${state}" tabindex="-1" data-testid="message" data-sender=${sender} data-state=${state}>
    ${sender === "helpy" && html`<${Ninja} name=${name} isThinking=${state === "streaming"} />`}
    <div class="said">
      <p class="visually-hidden">${sender === "helpy" ? name : "You"}:</p>
      ${isEditing
        ? html`<${MessageEdit} message=${message} name=${name} onDone=${done} />`
        : isThinking
          ? html`<${Thinking} name=${name} />`
          : html`<${Words} text=${text} message=${message} />`}
      ${isThere && html`<${Reactions} message=${message} onTakeBack=${() => onReact(null).then(() => comeBack(frame))} />`}
      ${message?.provenance && html`<${Provenance} provenance=${message.provenance} />`}
      ${sender === "human" && html`<${Delivery} item=${item} />`}
      <${FormProblem} problem=${problem} />
    </div>
    ${isThere && !isEditing && html`<${MessageActions} message=${message} isBusy=${isBusy} onReact=${onReact} onEdit=${() => setDoing("editing")} onDelete=${() => setDoing("deleting")} />`}
    ${doing === "deleting" &&
    html`<${Confirm} title="Delete this message?" action="Delete" onConfirm=${() => deleteMessage(message)} onClose=${done}>
      <p>Its words are gone for good. That something was taken back stays to be seen, and so does the answer.</p>
    <//>`}
  </li>`;
}

/** What is being done takes the focus, which comes back to the message afterwards. */
function useDoing() {
  const frame = useRef(null);
  const [doing, setDoing] = useState("");
  const before = useRef("");
  useLayoutEffect(() => {
    if (before.current && !doing) {
      comeBack(frame);
    }
    before.current = doing;
  }, [doing]);
  return { frame, doing, setDoing };
}

function comeBack(frame) {
  (frame.current?.querySelector(".more") ?? frame.current)?.focus();
}

function Words({ text, message }) {
  if (message?.deletedAt) {
    return html`<p class="bubble gone">This message was taken back.</p>`;
  }
  return html`<p class="bubble">${text}</p>`;
}

function Thinking({ name }) {
  return html`<p class="bubble thinking" data-testid="thinking">
    ${name} is thinking<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
  </p>`;
}
