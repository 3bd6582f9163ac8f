/** MessageList: the open conversation, which follows its newest words. */

import { useEffect, useLayoutEffect, useRef, useState } from "../../vendor/hooks.js";
import { openConversation } from "../conversations.js";
import { html } from "../html.js";
import { loadEarlier } from "../messages.js";
import { noteLookedAway, noteRead } from "../reading.js";
import { currentId, helpy, isUnreadable, items, transcripts, typists, unreadFrom } from "../state.js";
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
  const firstNew = unreadFrom.value === null ? null : shown.find((item) => isNewSince(item, unreadFrom.value))?.key;
  const lastHuman = shown.findLast(({ sender }) => sender === "human")?.key;

  // Whoever opens a conversation or says something wants to see what comes of it.
  useLayoutEffect(() => toEnd(list.current), [currentId.value, lastHuman]);
  useLayoutEffect(() => {
    if (isFollowing) {
      toEnd(list.current);
    }
  });

  useResizing(list, isFollowing);
  useReading(isFollowing);

  return html`<div class="messages">
    <div class="scroller" ref=${list} tabindex="0" role="region" aria-label="Conversation with ${name}" onScroll=${(event) => setFollowing(isNearEnd(event.currentTarget))}>
      ${transcripts.value[currentId.value]?.earlier && html`<${Earlier} />`}
      ${isUnreadable.value && html`<${Unreadable} />`}
      ${shown.length === 0 && !isUnreadable.value && isLoaded() && html`<${Suggestions} name=${name} />`}
      <ol class="list">
        ${shown.map((item) => [
          item.key === firstNew && html`<li key="new" class="news-mark" data-testid="news-mark"><span>New since you were here</span></li>`,
          html`<${Message} key=${item.key} item=${item} name=${name} />`,
        ])}
      </ol>
      ${typists.value.some(({ conversationId }) => conversationId === currentId.value) && html`<p class="typists" role="status">Somebody else is writing…</p>`}
    </div>
    ${!isFollowing && html`<button class="button newest" type="button" onClick=${() => toEnd(list.current)}>Newest words ↓</button>`}
  </div>`;
}

/** A notice above, or a keyboard below, leaves less room: the newest words stay in it. */
function useResizing(list, isFollowing) {
  useEffect(() => {
    const element = list.current;
    const observer = new ResizeObserver(() => isFollowing && toEnd(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isFollowing]);
}

/** Whoever looks at the newest words has read them. */
function useReading(isFollowing) {
  const id = currentId.value;
  const last = transcripts.value[id]?.messages.at(-1)?.seq ?? 0;
  useEffect(() => {
    const look = () => {
      if (isFollowing && last > 0 && document.visibilityState === "visible") {
        noteRead(id, last);
      }
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      noteLookedAway();
    };
  }, [id, last, isFollowing]);
}

function isNewSince({ sender, message }, seq) {
  return sender === "helpy" && message?.seq > seq;
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
