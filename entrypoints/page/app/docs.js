/** `/docs`: the two documents, for people to read. */

import { render } from "../vendor/preact.js";
import { html } from "./html.js";
import { curlOf, shapeOf } from "./docs_shapes.js";

const Shape = ({ schema }) => html`<code>${shapeOf(schema)}</code>`;

const Facts = ({ rows }) =>
  rows.length > 0 &&
  html`<dl>${rows.map(([name, told]) => html`<dt>${name}</dt><dd>${told}</dd>`)}</dl>`;

function parametersOf(operation) {
  return operation.parameters.map((parameter) => [
    parameter.name,
    html`<${Shape} schema=${parameter.schema} /> <span class="soft">in the ${parameter.in}. ${parameter.description}</span>`,
  ]);
}

function answersOf(operation) {
  return Object.entries(operation.responses).map(([status, answer]) => [
    status,
    answer.content
      ? Object.entries(answer.content).map(([type, { schema }]) =>
          type.includes("problem")
            ? html`<span>${answer.description}</span>`
            : html`<div><${Shape} schema=${schema} /> <span class="soft">${type}</span></div>`,
        )
      : html`<span>${answer.description}</span>`,
  ]);
}

function Operation({ method, path, operation }) {
  const body = operation.requestBody;
  return html`
  <details data-testid="operation">
    <summary>
      <span class="method">${method.toUpperCase()}</span> <code>${path}</code>
      <span class="about">${operation.summary}</span>
    </summary>
    <p class="soft">${operation.security.length > 0 ? "Needs an access token." : "Open to everybody."}</p>
    <${Facts} rows=${parametersOf(operation)} />
    ${body && html`<p>Takes <${Shape} schema=${body.content["application/json"].schema} />.</p>`}
    <pre>${curlOf(method, path, operation)}</pre>
    <h4>Answers</h4>
    <${Facts} rows=${answersOf(operation)} />
  </details>
`;
}

const Schemas = ({ schemas }) =>
  Object.entries(schemas).map(
    ([name, schema]) => html`
      <details id=${`shape-${name}`} data-testid="schema">
        <summary><code>${name}</code><span class="about">${schema.description}</span></summary>
        ${schema.enum && html`<p><${Shape} schema=${schema} /></p>`}
        <${Facts}
          rows=${Object.entries(schema.properties ?? {}).map(([field, of]) => [
            field,
            html`<${Shape} schema=${of} />${schema.required?.includes(field) ? "" : html` <span class="soft">may be left out</span>`}`,
          ])}
        />
      </details>
    `,
  );

const Messages = ({ messages }) =>
  Object.entries(messages).map(
    ([name, message]) => html`
      <details data-testid="message">
        <summary><code>${name}</code><span class="about">${message.summary}</span></summary>
        <${Facts} rows=${Object.entries(message.payload.properties).map(([field, of]) => [field, html`<${Shape} schema=${of} />`])} />
      </details>
    `,
  );

function operationsByTag(paths) {
  const found = {};
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      (found[operation.tags[0]] ??= []).push({ method, path, operation });
    }
  }
  return Object.entries(found).sort();
}

function Docs({ api, live }) {
  const tags = operationsByTag(api.paths);
  return html`
    <h1>${api.info.title} ${api.info.version}</h1>
    <p>For programs: <a href="/openapi.json">openapi.json</a> and <a href="/asyncapi.json">asyncapi.json</a>.</p>
    <nav aria-label="Contents">
      ${tags.map(([tag]) => html`<a href=${`#${tag}`}>${tag}</a>`)}
      <a href="#live">live</a> <a href="#shapes">shapes</a>
    </nav>
    ${tags.map(
      ([tag, operations]) => html`
        <section id=${tag}>
          <h2>${tag}</h2>
          ${operations.map((each) => html`<${Operation} ...${each} />`)}
        </section>
      `,
    )}
    <section id="live">
      <h2>live</h2>
      <p>WebSocket at <code>${live.channels.live.address}</code>. ${live.channels.live.description}</p>
      <${Messages} messages=${live.components.messages} />
    </section>
    <section id="shapes">
      <h2>shapes</h2>
      <${Schemas} schemas=${{ ...live.components.schemas, ...api.components.schemas }} />
    </section>
  `;
}

const read = async (address) => (await fetch(address)).json();
const [api, live] = await Promise.all([read("/openapi.json"), read("/asyncapi.json")]);
const root = document.getElementById("docs");
root.replaceChildren();
render(html`<main><${Docs} api=${api} live=${live} /></main>`, root);
