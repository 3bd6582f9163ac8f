/** MessageList: the open conversation, which follows its newest words. */

import { useLayoutEffect, useRef, useState } from "../../vendor/hooks.js";
import { loadEarlier, openConversation } from "../conversations.js";
import { html } from "../html.js";
import { currentId, helpy, isUnreadable, items, transcripts } from "../state.js";
import { Message } from "./message.js";
import { Suggestions } from "./suggestions.js";

/** How far from its end a list may be and still follow. */
const NEAR_PX = 80;

/** Show what was said and is being said. */
export function MessageList() {
  const list = useRef(null);
  const [isFollowing, setFollowing] = useState(true);
  const shown = items.value;
  const name = helpy.value?.name ?? "Helpy";
  const lastHuman = shown.findLast(({ sender }) => sender === "human")?.key;

  // Whoever opens a conversation or says something wants to see what comes of it.
  useLayoutEffect(() => toEnd(list.current), [currentId.value, lastHuman]);
  useLayoutEffect(() => {
    if (isFollowing) {
      toEnd(list.current);
    }
  });

  return html`<div class="messages">
    <div class="scroller" ref=${list} tabindex="0" role="region" aria-label="Conversation with ${name}" onScroll=${(event) => setFollowing(isNearEnd(event.currentTarget))}>
      ${transcripts.value[currentId.value]?.earlier && html`<${Earlier} />`}
      ${isUnreadable.value && html`<${Unreadable} />`}
      ${shown.length === 0 && !isUnreadable.value && isLoaded() && html`<${Suggestions} name=${name} />`}
      <ol class="list">
        ${shown.map((item) => html`<${Message} key=${item.key} item=${item} name=${name} />`)}
      </ol>
    </div>
    ${!isFollowing && html`<button class="button newest" type="button" onClick=${() => toEnd(list.current)}>Newest words ↓</button>`}
  </div>`;
}

function Earlier() {
  const load = () => loadEarlier().catch(() => {});
  return html`<button class="button quiet earlier" type="button" onClick=${load}>Show what was said before</button>`;
}

function Unreadable() {
  return html`<div class="unreadable" role="alert">
    <p>This conversation could not be loaded.</p>
    <button class="button" type="button" onClick=${() => openConversation(currentId.value)}>Try again</button>
  </div>`;
}

function isLoaded() {
  return currentId.value === null || currentId.value in transcripts.value;
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight < NEAR_PX;
}

function toEnd(element) {
  element.scrollTop = element.scrollHeight;
}
