/** Reactions: what a message was answered with instead of words. */

import { REACTIONS } from "../changes.js";
import { html } from "../html.js";
import { profile } from "../state.js";

const FACE = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z";
const EYES = "M9 9.5v.6M15 9.5v.6";

/** Drawn here, for not every machine has pictures among its letters. */
const DRAWINGS = {
  like: ["M7 11v9H4v-9zM7 11l4-8c1.6 0 2.5 1.2 2.2 2.7L12.6 9H18a2.2 2.2 0 0 1 2.2 2.6l-1.2 6.6A2.2 2.2 0 0 1 16.8 20H7"],
  love: ["M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7a4.2 4.2 0 0 1 8 2.2C20 15 12 20 12 20z"],
  laugh: [FACE, EYES, "M7.5 13h9a4.5 4.5 0 0 1-9 0z"],
  celebrate: ["m12 3 2.6 5.6 6.1.7-4.5 4.2 1.2 6-5.4-3-5.4 3 1.2-6-4.5-4.2 6.1-.7z"],
  surprised: [FACE, EYES, "M12 13.5a2 2.2 0 1 0 0 4.4 2 2.2 0 0 0 0-4.4z"],
  confused: [FACE, EYES, "M8 16c1.3-1.6 2.7-1.6 4 0s2.7 1.6 4 0"],
};

const NAMES = {
  like: "Like",
  love: "Love",
  laugh: "Laugh",
  celebrate: "Celebrate",
  surprised: "Surprised",
  confused: "Confused",
};

/**
 * Show what people answered a message with; one's own can be taken back.
 * @param {{message: object, onTakeBack: () => void}} props
 */
export function Reactions({ message, onTakeBack }) {
  const given = Object.entries(message.reactions ?? {});
  if (given.length === 0) {
    return null;
  }
  const mine = myReaction(message);
  const shown = REACTIONS.map((reaction) => [reaction, given.filter(([, each]) => each === reaction).length]);
  return html`<ul class="reactions" aria-label="Reactions">
    ${shown
      .filter(([, count]) => count > 0)
      .map(
        ([reaction, count]) => html`<li key=${reaction}>
          ${reaction === mine
            ? html`<button class="reaction is-mine" type="button" data-testid="my-reaction" aria-label="Take back: ${NAMES[reaction]}" onClick=${onTakeBack}><${Drawing} reaction=${reaction} />${count > 1 && count}</button>`
            : html`<span class="reaction"><${Drawing} reaction=${reaction} /><span class="visually-hidden">${NAMES[reaction]}: </span>${count}</span>`}
        </li>`,
      )}
  </ul>`;
}

/**
 * Show what a message can be answered with.
 * @param {{message: object, onReact: (reaction: string | null) => void, isBusy: boolean}} props
 */
export function ReactionPicker({ message, onReact, isBusy }) {
  const mine = myReaction(message);
  return html`<div class="picker" role="group" aria-label="React">
    ${REACTIONS.map(
      (reaction) => html`<button
        key=${reaction}
        class="pick"
        type="button"
        aria-label=${NAMES[reaction]}
        title=${NAMES[reaction]}
        aria-pressed=${String(reaction === mine)}
        disabled=${isBusy}
        onClick=${() => onReact(reaction === mine ? null : reaction)}
      ><${Drawing} reaction=${reaction} /></button>`,
    )}
  </div>`;
}

function Drawing({ reaction }) {
  return html`<svg class="drawing ${reaction}" viewBox="0 0 24 24" aria-hidden="true">
    ${DRAWINGS[reaction].map((path) => html`<path d=${path} />`)}
  </svg>`;
}

function myReaction(message) {
  return message.reactions?.[profile.value.user.id] ?? null;
}
