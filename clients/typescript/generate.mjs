/**
 * Makes `src/generated/api.ts` from the documents in `docs/api/`: `nox -s client`.
 *
 * With `--check` nothing is written, and it fails where something would have been.
 *
 * Both documents become one OpenAPI document, so that a shape that goes over both doors is
 * one type. Two schemas are added that no document has: `LiveEvents`, each event's frame by
 * its name, and `LiveCommands`, what each command takes and gives.
 */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const DOCUMENTS = ["openapi.json", "asyncapi.json"];
const FOLDER = new URL("../../docs/api/", import.meta.url);
const TARGET = new URL("src/generated/api.ts", import.meta.url);
const OPTIONS = {
  alphabetize: true,
  // A default is what the server assumes of what a client leaves out.
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
  silent: true,
};

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

/** Return what a reference of a document leads to, through further references. */
function found(document, value) {
  if (!value.$ref) return value;
  const parts = value.$ref.replace("#/", "").split("/");
  return found(
    document,
    parts.reduce((place, part) => place[part], document),
  );
}

const objectOf = (description, properties) => ({
  type: "object",
  description,
  required: Object.keys(properties),
  properties,
});

/** Return a frame's payload, with what it is about. */
function payloadOf(live, reference) {
  const message = found(live, reference);
  return { ...message.payload, description: message.summary };
}

function eventsOf(live) {
  const frames = live.operations.hear.messages.map((each) => payloadOf(live, each));
  const byName = frames.map((frame) => [frame.properties.event.const, frame]);
  return objectOf("What is told to whoever is connected.", Object.fromEntries(byName));
}

function commandsOf(live) {
  const dataOf = (reference) => payloadOf(live, reference).properties.data;
  const commands = Object.entries(live.operations)
    .filter(([, { action }]) => action === "receive")
    .map(([name, { messages, reply, summary }]) => {
      const [takes, gives] = [messages[0], reply.messages[0]].map(dataOf);
      return [name, objectOf(summary, { takes, gives })];
    });
  return objectOf("What may be asked for over a socket.", Object.fromEntries(commands));
}

/** Return every `enum` that stands for codes, and every `x-codes`. */
function codesIn(value) {
  if (value === null || typeof value !== "object") return [];
  const own = [...(value["x-codes"] ?? []), ...(value.properties?.code?.enum ?? [])];
  return [...own, ...Object.values(value).flatMap(codesIn)];
}

/** Return an operation whose refusals are one response: an error is thrown, not returned. */
function told(operation) {
  const codes = [...new Set(codesIn(operation.responses))].sort();
  const responses = Object.entries(operation.responses).filter(([, { content }]) => {
    return !content?.["application/problem+json"];
  });
  const refused = {
    allOf: [{ $ref: "#/components/schemas/Problem" }, { properties: { code: { type: "string", enum: codes } } }],
  };
  return {
    ...operation,
    responses: {
      ...Object.fromEntries(responses),
      default: {
        description: "Refused.",
        content: { "application/problem+json": { schema: refused } },
      },
    },
  };
}

/** Return shapes without the title that only says their name again; all enums are strings. */
function untitled(schemas) {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { title: _title, ...schema }]) => {
      return [name, schema.enum ? { type: "string", ...schema } : schema];
    }),
  );
}

/** Return shapes of both documents; a name that means two things is an error. */
function merged(asked, live) {
  for (const name of Object.keys(asked)) {
    if (live[name] && JSON.stringify(live[name]) !== JSON.stringify(asked[name])) {
      throw new Error(`${name} is another shape in each document`);
    }
  }
  return { ...live, ...asked };
}

/** Return both documents as one. */
function documentOf(api, live) {
  const paths = Object.entries(api.paths).map(([path, methods]) => {
    const operations = Object.entries(methods).map(([method, each]) => [method, told(each)]);
    return [path, Object.fromEntries(operations)];
  });
  const codes = [...new Set([...codesIn(api.paths), ...codesIn(live)])].sort();
  const schemas = untitled(merged(api.components.schemas, live.components.schemas));
  const added = {
    LiveEvents: eventsOf(live),
    LiveCommands: commandsOf(live),
    ProblemCode: { type: "string", description: "Every code of a refusal.", enum: codes },
  };
  return {
    ...api,
    paths: Object.fromEntries(paths),
    components: { ...api.components, schemas: { ...schemas, ...added } },
  };
}

const texts = await Promise.all(DOCUMENTS.map((name) => readFile(new URL(name, FOLDER), "utf8")));
const [api, live] = texts.map((text) => JSON.parse(text));
const types = astToString(await openapiTS(documentOf(api, live), OPTIONS));
const digests = DOCUMENTS.map((name, at) => ` * docs/api/${name} sha256:${sha256(texts[at])}`);
const made = `/**
 * Made by \`nox -s client\`; a change by hand is lost, and seen by a test.
 *
${digests.join("\n")}
 * the types below sha256:${sha256(types)}
 */

${types}`;

if (!process.argv.includes("--check")) {
  await writeFile(TARGET, made);
} else if ((await readFile(TARGET, "utf8")) !== made) {
  console.error("src/generated/api.ts is not what the documents say: run `nox -s client`.");
  process.exitCode = 1;
}
